/** The rows, as plain server HTML: one script for the whole table, none per row. */
import { getLocale, getTranslations } from "next-intl/server";
import type { PaymentRow } from "#db/payment-list.ts";
import { groupInFours } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { SituationBadge } from "../../ui/situation.tsx";
import { Icon } from "../../ui/sprite-icon.tsx";
import { checkOne } from "./actions.ts";

const mailStates = ["queued", "sent", "delivered", "bounced", "failed", "dropped"] as const;

export async function PaymentsTable({ rows, highlighted }: { rows: PaymentRow[]; highlighted?: string | undefined }) {
  const t = await getTranslations("payments");
  const columns = ["situation", "debtor", "causale", "type", "amount", "due", "code", "mail", "actions"] as const;
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} isNew={row.id === highlighted} />
        ))}
      </tbody>
    </table>
  );
}

export async function Row({ row, isNew }: { row: PaymentRow; isNew: boolean }) {
  const t = await getTranslations("payments");
  const situations = await getTranslations("situations.operator");
  const locale = (await getLocale()) as "it" | "en";
  const situation = situationOf(row, new Date());
  const name = [row.debtorSurname, row.debtorName].filter(Boolean).join(" ");
  const mail = mailStates.find((state) => state === row.emailStatus) ?? "none";
  return (
    <tr id={`p-${row.id}`} className={isNew ? "is-new" : undefined} data-payment={row.id}>
      <td data-part="situation">
        <SituationBadge situation={situation} text={situations(situation)} />
      </td>
      <td data-label={t("debtor")}>{name}</td>
      <td data-label={t("causale")}>{row.causale}</td>
      <td data-label={t("type")}>{row.typeName}</td>
      <td data-label={t("amount")} className="amount">
        {formatEuro(row.amountCents, locale)}
      </td>
      <td data-label={t("due")}>{row.dueOn ? formatDay(row.dueOn, "it") : "–"}</td>
      <td data-label={t("code")} data-part="code">
        {row.issuedAt && row.codiceAvviso ? (
          <span className="code">{groupInFours(row.codiceAvviso)}</span>
        ) : (
          <span className="text-secondary">{row.status === "issuing" ? t("notYet") : "–"}</span>
        )}
      </td>
      <td data-label={t("mail")} data-part="mail">
        {t(`mails.${mail}`)}
      </td>
      <td className="text-nowrap">
        <a
          className="icon-button d-inline-block"
          href={`/ufficio/pagamenti/${row.id}`}
          aria-label={t("details", { name, causale: row.causale })}
        >
          <Icon name="info-circle" className="icon-sm icon-primary" />
        </a>
        <form action={checkOne} className="inline-form" data-check={row.id}>
          <input type="hidden" name="id" value={row.id} />
          <button type="submit" className="icon-button" aria-label={t("check", { name, causale: row.causale })}>
            <Icon name="settings" className="icon-sm icon-primary" />
          </button>
        </form>
        <span className="d-block small text-secondary text-wrap" data-part="said" role="status" />
      </td>
    </tr>
  );
}
