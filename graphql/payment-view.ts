/**
 * A payment as the schema sees it: what a list's row already knows, and the rest read only when a field asks for it.
 */
import type { PaymentRow } from "#db/payment-list.ts";
import type { Debtor, Payment } from "#domain/payment.ts";

type Known =
  | "id"
  | "status"
  | "origin"
  | "causale"
  | "amountCents"
  | "dueOn"
  | "payableUntil"
  | "lockedUntil"
  | "withdrawal"
  | "pendingChange"
  | "paidTwice"
  | "paidElsewhere"
  | "replacedById"
  | "settledOn"
  | "iuv"
  | "codiceAvviso"
  | "issuedAt"
  | "paidAt"
  | "checkedAt"
  | "checkFailedAt"
  | "createdAt"
  | "paymentTypeId";

export type Summary = Pick<Payment, Known> & {
  debtor: Pick<Debtor, "kind" | "taxCode" | "name" | "surname" | "email">;
};

export class PaymentView {
  readonly summary: Summary;
  readonly full: () => Promise<Payment>;
  /** The name of its type, when the list read it along. */
  readonly typeName: string | null;

  constructor(summary: Summary, full: () => Promise<Payment>, typeName: string | null = null) {
    this.summary = summary;
    this.full = full;
    this.typeName = typeName;
  }
}

export function viewOf(payment: Payment): PaymentView {
  return new PaymentView(payment, async () => payment);
}

export function viewOfRow(row: PaymentRow, full: () => Promise<Payment>): PaymentView {
  const { debtorKind, debtorName, debtorSurname, debtorTaxCode, debtorEmail, typeName, ...facts } = row;
  const debtor = {
    kind: debtorKind,
    taxCode: debtorTaxCode,
    name: debtorName,
    surname: debtorSurname,
    email: debtorEmail,
  };
  return new PaymentView({ ...facts, debtor }, full, typeName);
}
