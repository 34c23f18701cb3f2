/** What an exported list holds: everything the list can show, in the reader's language, whatever columns are on screen. */
import { getTranslations } from "next-intl/server";
import type { PaymentRow } from "#db/payment-list.ts";
import type { Column } from "#documents/spreadsheet-out.ts";
import { situationOf } from "#domain/payment-situation.ts";

type Row = Omit<PaymentRow, "cursor">;

export async function exportColumns(now: Date): Promise<Column<Row>[]> {
  const t = await getTranslations("payments");
  const situations = await getTranslations("situations.operator");
  const more = await getTranslations("paymentDetail");
  const announced = (row: Row, value: string | null) => (row.issuedAt ? value : null);
  // Each word is looked up once, not once a row.
  const said = new Map<string, string>();
  const once = (key: string, say: () => string) => said.get(key) ?? (said.set(key, say()).get(key) as string);
  return [
    {
      heading: t("columns.situation"),
      kind: "text",
      read: (row) => {
        const situation = situationOf(row, now);
        return once(situation, () => situations(situation));
      },
    },
    {
      heading: t("columns.debtor"),
      kind: "text",
      width: 30,
      read: (row) => [row.debtorSurname, row.debtorName].filter(Boolean).join(" "),
    },
    { heading: t("columns.taxCode"), kind: "text", width: 20, read: (row) => row.debtorTaxCode },
    { heading: more("email"), kind: "text", width: 30, read: (row) => row.debtorEmail },
    { heading: t("columns.causale"), kind: "text", width: 40, read: (row) => row.causale },
    { heading: t("columns.type"), kind: "text", width: 24, read: (row) => row.typeName },
    { heading: more("tassonomia"), kind: "text", read: (row) => row.tassonomia },
    { heading: t("columns.amount"), kind: "cents", read: (row) => row.amountCents },
    { heading: t("columns.due"), kind: "day", read: (row) => row.dueOn },
    { heading: t("columns.payableUntil"), kind: "day", read: (row) => row.payableUntil },
    { heading: t("columns.code"), kind: "text", width: 22, read: (row) => announced(row, row.codiceAvviso) },
    { heading: t("columns.iuv"), kind: "text", width: 20, read: (row) => announced(row, row.iuv) },
    { heading: t("columns.paid"), kind: "instant", read: (row) => row.paidAt },
    { heading: t("paidAmount"), kind: "cents", read: (row) => row.paidCents },
    {
      heading: t("mailOutcome"),
      kind: "text",
      read: (row) => once(`mail ${row.emailStatus}`, () => t(`mails.${(row.emailStatus ?? "none") as "none"}`)),
    },
    {
      heading: t("columns.origin"),
      kind: "text",
      read: (row) => once(`from ${row.origin}`, () => t(`origins.${row.origin}`)),
    },
    { heading: t("columns.created"), kind: "instant", read: (row) => row.createdAt },
    { heading: t("columns.createdBy"), kind: "text", read: (row) => row.createdBy },
    { heading: t("columns.issued"), kind: "instant", read: (row) => row.issuedAt },
    { heading: t("columns.checked"), kind: "instant", read: (row) => row.checkedAt },
    { heading: t("columns.externalId"), kind: "text", read: (row) => row.externalId },
  ];
}
