/** What a person's role lets them see of a debtor: masked before it is drawn, so that no page can forget. */
import type { PaymentRow } from "#db/payment-list.ts";
import type { Actor } from "#domain/actor.ts";
import { maskDebtor, maskEmail, maskName, maskTaxCode } from "#domain/mask.ts";
import type { Payment } from "#domain/payment.ts";

export function seesPeople(actor: Actor): boolean {
  return actor.permissions.has("pii.read");
}

type Named = Pick<PaymentRow, "debtorName" | "debtorSurname" | "debtorTaxCode"> & { debtorEmail?: string | null };

export function rowFor<Row extends Named>(actor: Actor, row: Row): Row {
  if (seesPeople(actor)) return row;
  return {
    ...row,
    debtorName: maskName(row.debtorName),
    debtorSurname: row.debtorSurname && maskName(row.debtorSurname),
    debtorTaxCode: maskTaxCode(row.debtorTaxCode),
    ...(row.debtorEmail && { debtorEmail: maskEmail(row.debtorEmail) }),
  };
}

export function paymentFor(actor: Actor, payment: Payment): Payment {
  if (seesPeople(actor)) return payment;
  const { paidElsewhere } = payment;
  // What people wrote may name people.
  const hushed = paidElsewhere && { ...paidElsewhere, reason: "", evidence: "" };
  return { ...payment, debtor: maskDebtor(payment.debtor), cancelReason: null, paidElsewhere: hushed };
}
