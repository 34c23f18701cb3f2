/** pagoPA Checkout: hand over up to five notices, get the address where the citizen pays. A landing is never proof. */
import type { Cents } from "#domain/cents.ts";

export interface CheckoutCart {
  /** Our cart's id. */
  id: string;
  /** One to five. The order is kept. */
  notices: { codiceAvviso: string; enteTaxCode: string; amountCents: Cents; enteName: string; causale: string }[];
  emailNotice: string | null;
  returnUrls: { ok: string; cancel: string; error: string; waiting: string };
}

export type OpenOutcome =
  | { outcome: "opened"; url: string }
  /** One of the notices cannot be paid now; Checkout does not say which. */
  | { outcome: "not_payable"; detail: string }
  | { outcome: "refused"; detail: string }
  | { outcome: "unavailable"; why: "timeout" | "unreachable" | "server_error" | "rate_limited" | "malformed" };

export type ReachOutcome =
  | { outcome: "reached" }
  | { outcome: "unavailable"; why: "timeout" | "unreachable" | "server_error" | "malformed" };

export interface Checkout {
  /** Whether anybody is there. Nothing is opened. */
  reach(signal?: AbortSignal): Promise<ReachOutcome>;
  open(cart: CheckoutCart, signal?: AbortSignal): Promise<OpenOutcome>;
}
