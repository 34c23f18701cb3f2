/** What a new payment's form holds already when it is made inside a pratica. */
import { formatEuroPlain } from "#domain/cents.ts";
import type { Pratica } from "#domain/pratica.ts";
import type { TypeChoice } from "../../pagamenti/nuovo/new-payment-form.tsx";

export function prefilled(
  { id, number, subject, applicant }: Pratica,
  type: TypeChoice | null,
  amountCents: number | null,
): Record<string, string> {
  const company = applicant.kind === "company";
  const head = company ? "company" : "debtor";
  const { address } = applicant;
  return {
    praticaId: id,
    kind: applicant.kind,
    [`${head}.taxCode`]: applicant.taxCode,
    [`${head}.name`]: applicant.name,
    ...(applicant.surname && { "debtor.surname": applicant.surname }),
    "debtor.email": applicant.email ?? "",
    ...(address &&
      Object.fromEntries(Object.entries(address).map(([part, value]) => [`debtor.address.${part}`, value]))),
    paymentType: type?.id ?? "",
    causale: `${type?.causale || subject} - ${number}`.slice(0, 140),
    amountCents: amountCents === null ? (type?.onlyAmount ?? "") : formatEuroPlain(amountCents).replace(".", ","),
    dueOn: type?.dueOn ?? "",
    payableUntil: type?.payableUntil ?? "",
  };
}
