/**
 * What every pagoPA intermediary must be able to do for us. A call never throws for what the other side says or fails
 * to say: the outcome is a value, because "no answer" is neither yes nor no and must be handled where it is known.
 */
import type { Cents } from "#domain/cents.ts";
import type { Day } from "#domain/day.ts";
import type { ProviderName } from "#domain/ente.ts";
import type { Debtor } from "#domain/payment.ts";
import type { Quota } from "#domain/quota.ts";

/** What the provider is told: plain values, nothing it could use to reach our database. */
export interface Position {
  /** Our payment's id. Ours alone, so that it works as the provider's idempotency key and as the key to ask by. */
  id: string;
  ente: { taxCode: string; name: string; office: string | null; segregationCode: string };
  debtor: Debtor;
  causale: string;
  amountCents: Cents;
  quote: Quota[];
  tassonomia: string;
  iban: string;
  postalIban: string | null;
  dueOn: Day | null;
  payableUntil: Day | null;
  /** Null for a provider that numbers the notices itself. */
  iuv: string | null;
  codiceAvviso: string | null;
}

/** What was said on the wire, for the person who asks "why this state?". Already free of secrets. */
export interface Exchange {
  operation: string;
  httpStatus: number | null;
  body: string | null;
}

/** The other side was not reached, or answered nonsense, or asked to wait. The state of the position is unknown. */
export interface NoAnswer {
  outcome: "unknown";
  why: "timeout" | "unreachable" | "server_error" | "rate_limited" | "malformed" | "unauthorised";
  retryAfterMs: number | null;
  exchange: Exchange;
}

export type IssueOutcome =
  /** The position exists there with our data and can be paid now. */
  | { outcome: "issued"; iuv: string; codiceAvviso: string; providerStatus: string; exchange: Exchange }
  /** Accepted, not payable yet: ask again later. */
  | { outcome: "pending"; providerStatus: string; exchange: Exchange }
  /** No, for a reason a person can act upon. `conflict`: the number is taken by other data. */
  | { outcome: "refused"; why: "data" | "conflict" | "forbidden" | "not_found"; detail: string; exchange: Exchange }
  | NoAnswer;

export type ReadOutcome =
  | {
      outcome: "found";
      /**
       * `paying`: somebody has begun. `refused`: it was taken and turned down afterwards, for the reason in `detail`.
       * `unclear`: a state a payment does not have here, or one the other side never spoke of: a person must look.
       */
      state: "pending" | "payable" | "paying" | "paid" | "expired" | "withdrawn" | "refused" | "unclear";
      /** The numbers it bears there; null while it has none. */
      numbers: { iuv: string; codiceAvviso: string } | null;
      /** Why it was refused, in their words. */
      detail: string;
      /** False when the number belongs to a position whose data are not the ones asked about. */
      sameData: boolean;
      providerStatus: string;
      paidAt: Date | null;
      exchange: Exchange;
    }
  | { outcome: "missing"; exchange: Exchange }
  | NoAnswer;

export type WithdrawOutcome =
  | { outcome: "withdrawn"; exchange: Exchange }
  /** It was never there: nothing to withdraw. */
  | { outcome: "missing"; exchange: Exchange }
  /** Too late: it is paid. Read the receipt. */
  | { outcome: "paid"; exchange: Exchange }
  | { outcome: "refused"; detail: string; exchange: Exchange }
  | NoAnswer;

export type UpdateOutcome =
  /** It stands there with the new data and can be paid now. */
  | { outcome: "updated"; providerStatus: string; exchange: Exchange }
  /** It was never there: nothing to change. */
  | { outcome: "missing"; exchange: Exchange }
  /** Too late: it is paid, or was closed as paid elsewhere. The old data stay. */
  | { outcome: "paid"; exchange: Exchange }
  | { outcome: "refused"; detail: string; exchange: Exchange }
  | NoAnswer;

export type CloseOutcome =
  /** Nobody can pay it any more, and the other side knows that it was our doing. */
  | { outcome: "closed"; providerStatus: string; exchange: Exchange }
  /** It was never there: nothing to close. */
  | { outcome: "missing"; exchange: Exchange }
  /** Too late: somebody paid it through pagoPA as well. Read the receipt. */
  | { outcome: "paid"; exchange: Exchange }
  | { outcome: "refused"; detail: string; exchange: Exchange }
  | NoAnswer;

/** A receipt as the Node sent it, read into our words. Amounts in cents; the fee is on top of the amount. */
export interface ProviderReceipt {
  receiptId: string;
  iuv: string;
  codiceAvviso: string | null;
  outcome: string;
  amountCents: Cents;
  feeCents: number | null;
  causale: string;
  paidAt: Date;
  applicationOn: Day | null;
  transferOn: Day | null;
  psp: { id: string; name: string; taxCode: string | null };
  channel: string | null;
  method: string | null;
  payer: { taxCode: string; name: string } | null;
  standIn: boolean;
  transfers: {
    position: number;
    amountCents: Cents;
    enteTaxCode: string;
    iban: string | null;
    tassonomia: string | null;
    remittance: string | null;
  }[];
  raw: string;
}

export type ReceiptsOutcome =
  | { outcome: "found"; receipts: ProviderReceipt[]; exchange: Exchange }
  | { outcome: "missing"; exchange: Exchange }
  | NoAnswer;

export type SubscribeOutcome =
  | { outcome: "subscribed"; exchange: Exchange }
  | { outcome: "refused"; detail: string; exchange: Exchange }
  | NoAnswer;

export interface PaymentProvider {
  readonly name: ProviderName;
  /** Creates and publishes. Safe to repeat: the same id with the same data is one position. */
  issue(position: Position, signal?: AbortSignal): Promise<IssueOutcome>;
  read(position: Position, signal?: AbortSignal): Promise<ReadOutcome>;
  /** Makes it unpayable. Safe to repeat. */
  withdraw(position: Position, signal?: AbortSignal): Promise<WithdrawOutcome>;
  /**
   * Replaces the data of a position issued before, under the same id and numbers, and leaves it payable. Whoever has
   * begun to pay still pays what they were shown. Safe to repeat, but one at a time: the last to arrive is what stands.
   */
  update(position: Position, signal?: AbortSignal): Promise<UpdateOutcome>;
  /**
   * Says that the sum was paid outside pagoPA on that day: it is settled there and makes no receipt. A payment that had
   * begun may still bring one. Safe to repeat: what we closed before is closed, on the day first given.
   */
  close(position: Position, paidOn: Day, signal?: AbortSignal): Promise<CloseOutcome>;
  /** Every receipt the other side has for this position (two when it was paid twice). */
  receipts(position: Position, signal?: AbortSignal): Promise<ReceiptsOutcome>;
  /**
   * Asks to be told of news at this address. Only where news are told at all: whoever lacks it is asked again and again.
   * Safe to repeat: the last address is the one.
   */
  subscribe?(callbackUrl: string, signal?: AbortSignal): Promise<SubscribeOutcome>;
}
