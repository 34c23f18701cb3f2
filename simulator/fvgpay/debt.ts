/**
 * A debt as FVGPay keeps it. Once it is registered the gateway numbers it and puts it before the Node as any broker
 * does: from there on whoever pays finds it by its notice number, and its state follows what was paid.
 */
import type { Collection } from "../journal.ts";
import type { World } from "../world.ts";
import type { DebtRequest } from "./request.ts";

export interface Debt {
  ente: string;
  service: string;
  id: string;
  request: DebtRequest;
  takenAt: string;
  /** Milliseconds of the simulator's clock at which ASCOT and the Node have done their part. */
  readyAt: number;
  /** The outcome is there, and was told. */
  concluded: boolean;
  /** Null until then, and where it was refused. */
  numbers: { iuv: string; nav: string } | null;
  /** Why it was turned down after it had been taken. */
  refusal: string[];
  cancelled: boolean;
  /** By `[sim:state=…]`: the word it answers with, whatever happened. */
  says: string | null;
  /** How many receipts have been told by callback. */
  told: number;
}

export interface Ways {
  /** From taking a registration to its outcome. */
  delayMs: number;
  callbacks: "normal" | "lost" | "twice";
}

/** A callback on its way, or waiting to be tried again. */
export interface Outgoing {
  url: string;
  body: string;
  at: number;
  tries: number;
}

export interface Subscription {
  registration: string;
  payment: string;
}

export interface Gateway {
  debts: Collection<Debt>;
  subscriptions: Collection<Subscription>;
  outgoing: Collection<Outgoing>;
  waysOf(ente: string): Ways;
  setWays(ente: string, change: { [Name in keyof Ways]?: Ways[Name] | undefined }): void;
}

const usual: Ways = { delayMs: 1_500, callbacks: "normal" };

export function gatewayOf({ journal }: World): Gateway {
  const ways = journal.collection<Ways>("fvgpayWays");
  const waysOf = (ente: string) => ways.get(ente) ?? usual;
  return {
    debts: journal.collection("fvgpayDebts"),
    subscriptions: journal.collection("fvgpaySubscriptions"),
    outgoing: journal.collection("fvgpayOutgoing"),
    waysOf,
    setWays(ente, { delayMs, callbacks }) {
      const now = waysOf(ente);
      ways.put(ente, { delayMs: delayMs ?? now.delayMs, callbacks: callbacks ?? now.callbacks });
    },
  };
}

export const keyOf = (debt: { ente: string; service: string; id: string }) => `${debt.ente}/${debt.service}/${debt.id}`;
