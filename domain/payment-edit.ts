/** A change wanted to a payment that exists, read field by field; and what of it really differs from what is there. */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { isUuid } from "./ente.ts";
import { address, cents, maybeDay, maybeEmail, maybePhone, quota, text } from "./new-payment.ts";
import type { Payment, WantedChange } from "./payment.ts";

/** A field left out stays as it is; null empties it. */
export const PaymentEdit = z.strictObject({
  id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))),
  /** The version that was looked at: if the payment has changed since, the edit is refused. */
  version: z.number().int().positive().optional(),
  causale: text(140).optional(),
  amountCents: cents.optional(),
  dueOn: maybeDay.nullish(),
  payableUntil: maybeDay.nullish(),
  email: maybeEmail.nullish(),
  phone: maybePhone.nullish(),
  address: address.nullish(),
  quote: z.array(quota).max(20).optional(),
});

/** Only what is really different, so that "nothing changed" can be told. */
export function differenceFrom(payment: Payment, wanted: WantedChange): WantedChange {
  const { debtor } = payment;
  const now: Required<WantedChange> = {
    causale: payment.causale,
    amountCents: payment.amountCents,
    dueOn: payment.dueOn,
    payableUntil: payment.payableUntil,
    email: debtor.email,
    phone: debtor.phone,
    address: debtor.address,
    quote: payment.quote,
  };
  const entries = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && inOrder(value) !== inOrder(now[name as keyof WantedChange]),
  );
  return Object.fromEntries(entries);
}

/** The database gives the parts of an address back in an order of its own. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
