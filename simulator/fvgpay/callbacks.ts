/** Callbacks: put down when something happened, sent by the clock, tried again until somebody says that they heard. */
import { randomUUID } from "node:crypto";
import type { World } from "../world.ts";
import { paymentState } from "./answer.ts";
import { type Debt, gatewayOf } from "./debt.ts";

const mostTries = 8;
const timeoutMs = 5_000;

export function tell(world: World, kind: "registration" | "payment", debt: Debt): void {
  const gateway = gatewayOf(world);
  const { callbacks } = gateway.waysOf(debt.ente);
  const address = gateway.subscriptions.get(`${debt.ente}/${debt.service}`)?.[kind];
  if (!address || callbacks === "lost") return;
  const state = debt.refusal.length > 0 ? null : paymentState(world, debt);
  const about = {
    id_debito: debt.id,
    ...(kind === "payment" && { iuv: debt.numbers?.iuv }),
    ...(state ? { stato_pagamento_posizione_debitoria: state } : { problem: { detail: debt.refusal.join("; ") } }),
  };
  const body = JSON.stringify({ identificativo_beneficiario: debt.ente, elenco: [about] });
  // The gateway adds a step of its own to the address for payments.
  const url = kind === "payment" ? `${address}/esiti-pagamento` : address;
  for (let copy = callbacks === "twice" ? 2 : 1; copy > 0; copy--)
    gateway.outgoing.put(randomUUID(), { url, body, at: world.now().getTime(), tries: 0 });
}

const sending = new WeakSet<World>();

/** Sends whatever is due; a round begins only when the one before has ended. */
export async function sendCallbacks(world: World): Promise<void> {
  if (sending.has(world)) return;
  sending.add(world);
  const { outgoing } = gatewayOf(world);
  const now = world.now().getTime();
  const due = [...outgoing.entries()].filter(([, one]) => one.at <= now);
  await Promise.all(
    due.map(async ([id, one]) => {
      const heard = await post(one.url, one.body);
      const tries = one.tries + 1;
      if (heard || tries >= mostTries) outgoing.delete(id);
      else outgoing.put(id, { ...one, tries, at: world.now().getTime() + 1_000 * 2 ** tries });
    }),
  );
  sending.delete(world);
}

async function post(url: string, body: string): Promise<boolean> {
  try {
    const headers = { "content-type": "application/json" };
    const signal = AbortSignal.timeout(timeoutMs);
    return (await fetch(url, { method: "POST", headers, body, redirect: "manual", signal })).ok;
  } catch {
    return false; // Nobody there: it is tried again.
  }
}
