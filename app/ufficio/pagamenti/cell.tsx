/** One cell of the list. The words of all cells are read once per table: there are thousands of cells and few words. */
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { PaymentRow } from "#db/payment-list.ts";
import { groupInFours } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay, formatInstant } from "#domain/day.ts";
import { type PaymentOrigin, paymentOrigins } from "#domain/payment.ts";
import { type Situation, situationOf, situations } from "#domain/payment-situation.ts";
import { SituationBadge } from "../../ui/situation.tsx";
import { type Column, columns } from "./columns.ts";
import { mailFilters } from "./query.ts";

export interface CellWords {
  locale: "it" | "en";
  labels: Record<Column, string>;
  situations: Record<Situation, string>;
  mails: Record<string, string>;
  origins: Record<PaymentOrigin, string>;
  notYet: string;
}

export async function cellWords(): Promise<CellWords> {
  const t = await getTranslations("payments");
  const situation = await getTranslations("situations.operator");
  const each = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
    Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>;
  return {
    locale: (await getLocale()) as "it" | "en",
    labels: each(columns, (column) => t(`columns.${column}`)),
    situations: each(situations, (one) => situation(one)),
    mails: each(["none", ...mailFilters] as const, (state) => t(`mails.${state}`)),
    origins: each(paymentOrigins, (origin) => t(`origins.${origin}`)),
    notYet: t("notYet"),
  };
}

export function Cell({ column, row, words, now }: { column: Column; row: PaymentRow; words: CellWords; now: Date }) {
  const label = words.labels[column];
  switch (column) {
    case "situation": {
      const situation = situationOf(row, now);
      return (
        <td data-part="situation">
          <SituationBadge situation={situation} text={words.situations[situation]} />
        </td>
      );
    }
    case "amount":
      return (
        <td data-label={label} className="amount text-end">
          {formatEuro(row.amountCents, words.locale)}
        </td>
      );
    case "code":
    case "iuv":
    case "mail":
      return (
        <td data-label={label} data-part={column}>
          {textOf(column, row, words)}
        </td>
      );
    default:
      return <td data-label={label}>{textOf(column, row, words)}</td>;
  }
}

function textOf(column: Column, row: PaymentRow, words: CellWords): ReactNode {
  const day = (value: string | null) => (value ? formatDay(value, "it") : "–");
  const moment = (value: Date | null) => (value ? formatInstant(value, "it") : "–");
  const number = (value: string | null) =>
    row.issuedAt && value ? (
      <span className="code">{value}</span>
    ) : (
      <span className="text-secondary">{row.status === "issuing" ? words.notYet : "–"}</span>
    );
  switch (column) {
    case "debtor":
      return [row.debtorSurname, row.debtorName].filter(Boolean).join(" ");
    case "taxCode":
      return <span className="code">{row.debtorTaxCode}</span>;
    case "causale":
      return row.causale;
    case "type":
      return row.typeName;
    case "due":
      return day(row.dueOn);
    case "payableUntil":
      return day(row.payableUntil);
    case "code":
      return number(row.codiceAvviso && groupInFours(row.codiceAvviso));
    case "iuv":
      return number(row.iuv);
    case "mail":
      return words.mails[row.emailStatus ?? "none"];
    case "origin":
      return words.origins[row.origin];
    case "created":
      return moment(row.createdAt);
    case "createdBy":
      return row.createdBy;
    case "issued":
      return moment(row.issuedAt);
    case "paid":
      return moment(row.paidAt);
    case "checked":
      return moment(row.checkedAt);
    case "externalId":
      return row.externalId ?? "–";
    default:
      return null;
  }
}
