/** Between the table's columns and the `Payment` the rest of the house speaks of. */
import type { Payment } from "#domain/payment.ts";
import type { Quota } from "#domain/quota.ts";
import type { paymentQuote, payments } from "./schema/payments.ts";

export type PaymentColumns = typeof payments.$inferSelect;
type QuotaColumns = typeof paymentQuote.$inferSelect;

export function asPayment(row: PaymentColumns, quote: QuotaColumns[]): Payment {
  const { debtorKind, debtorTaxCode, debtorName, debtorSurname, debtorEmail, debtorPhone, ...facts } = row;
  return {
    ...facts,
    debtor: {
      kind: debtorKind,
      taxCode: debtorTaxCode,
      name: debtorName,
      surname: debtorSurname,
      email: debtorEmail,
      phone: debtorPhone,
      address: row.debtorAddress,
    },
    quote: quote.map(asQuota),
  };
}

function asQuota(row: QuotaColumns): Quota {
  return {
    amountCents: row.amountCents,
    ...(row.esercizio !== null && { esercizio: row.esercizio }),
    ...(row.capitolo !== null && { capitolo: row.capitolo }),
    ...(row.articolo !== null && { articolo: row.articolo }),
    ...(row.accertamentoYear !== null && { accertamentoYear: row.accertamentoYear }),
    ...(row.accertamentoNumber !== null && { accertamentoNumber: row.accertamentoNumber }),
  };
}
