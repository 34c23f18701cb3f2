/** Everything the simulator knows, kept by the journal, and its clock, which may run ahead of or behind the real one. */
import type { Call } from "./call-log.ts";
import type { Cart } from "./checkout/cart.ts";
import type { Fault } from "./faults.ts";
import type { PaymentOption, Position } from "./gpd/position.ts";
import { type Collection, type Journal, openJournal } from "./journal.ts";
import type { MailEvent } from "./mail/events.ts";
import type { Mail } from "./mail/mail.ts";
import type { Receipt } from "./receipts/receipt.ts";

/** Something that will happen by itself. */
export interface Due {
  what: "pay";
  /** Milliseconds of the simulator's clock. */
  at: number;
  organization: string;
  nav: string;
  pspId: string;
  feeCents: number;
  /** What the payer's side read when the payment began: it is what they pay, whatever the ente writes afterwards. */
  begunWith?: PaymentOption;
}

export interface World {
  journal: Journal;
  /** Where people and programs reach the simulator, without a trailing slash. */
  url: string;
  /** By organization and iupd. */
  positions: Collection<Position>;
  /** By organization and IUV: one for each payment. */
  receipts: Collection<Receipt[]>;
  carts: Collection<Cart>;
  mails: Collection<Mail>;
  /** What was asked under an idempotency key, and the mail it made. */
  mailKeys: Collection<{ body: string; mailId: string }>;
  /** What is still to be told of mails, and to whom, if anybody asked. */
  mailEvents: Collection<MailEvent>;
  listener: MailListener | null;
  calls: Collection<Call>;
  faults: Collection<Fault>;
  due: Collection<Due>;
  tries: Collection<number>;
  now(): Date;
  offset(): number;
  setOffset(ms: number): void;
  /** Counts one more try under this name and says how many there were before. */
  triedBefore(name: string): number;
}

export interface MailListener {
  url: string;
  secret: string;
}

export function openWorld(folder: string, url: string, listener: MailListener | null = null): World {
  const journal = openJournal(folder);
  const clock = journal.collection<number>("clock");
  const tries = journal.collection<number>("tries");
  const offset = () => clock.get("offsetMs") ?? 0;
  return {
    journal,
    url,
    positions: journal.collection("positions"),
    receipts: journal.collection("receipts"),
    carts: journal.collection("carts"),
    mails: journal.collection("mails"),
    mailKeys: journal.collection("mailKeys"),
    mailEvents: journal.collection("mailEvents"),
    listener,
    calls: journal.collection("calls"),
    faults: journal.collection("faults"),
    due: journal.collection("due"),
    tries,
    now: () => new Date(Date.now() + offset()),
    offset,
    setOffset: (ms) => clock.put("offsetMs", ms),
    triedBefore(name) {
      const before = tries.get(name) ?? 0;
      tries.put(name, before + 1);
      return before;
    },
  };
}
