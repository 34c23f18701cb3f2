/** The payments one by one, a page at a time, those that went wrong first. */
import { getLocale, getTranslations } from "next-intl/server";
import type { BulkAction } from "#db/bulk.ts";
import { listBulkItems } from "#db/bulk-items.ts";
import type { Actor } from "#domain/actor.ts";
import { groupInFours } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { rowFor } from "../../../ui/eyes.ts";
import { Why } from "./why.tsx";

const pageSize = 100;

interface Props {
  actor: Actor;
  action: BulkAction;
  after: number | undefined;
}

export async function Items({ actor, action, after }: Props) {
  const { ente } = actor;
  const t = await getTranslations("bulk");
  const list = await getTranslations("payments.columns");
  const locale = (await getLocale()) as "it" | "en";
  const wrong = await listBulkItems(ente, action.id, { outcome: ["refused", "no_answer"], first: pageSize });
  const page = await listBulkItems(ente, action.id, { first: pageSize, ...(after !== undefined && { after }) });
  const rows =
    after === undefined
      ? [...wrong, ...page.filter((row) => !wrong.some((one) => one.position === row.position))]
      : page;
  const last = page.at(-1);
  return (
    <>
      <table className="table payments-table bg-white">
        <caption>{t("itemsCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("heads.outcome")}</th>
            <th scope="col">{list("debtor")}</th>
            <th scope="col">{list("causale")}</th>
            <th scope="col">{list("amount")}</th>
            <th scope="col">{list("code")}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .map((one) => rowFor(actor, one))
            .map((row) => (
              <tr key={row.position}>
                <td>
                  <strong>{t(`outcomes.${row.outcome ?? "waiting"}`)}</strong>{" "}
                  {row.code && row.outcome !== "done" && <Why code={row.code} detail={row.detail} />}{" "}
                  {row.resultId && <a href={`/ufficio/pagamenti/${row.resultId}`}>{t("successor")}</a>}
                </td>
                <td data-label={list("debtor")}>
                  <a href={`/ufficio/pagamenti/${row.paymentId}`}>
                    {[row.debtorSurname, row.debtorName].filter(Boolean).join(" ")}
                  </a>
                </td>
                <td data-label={list("causale")}>{row.causale}</td>
                <td data-label={list("amount")} className="amount text-end">
                  {formatEuro(row.amountCents, locale)}
                </td>
                <td data-label={list("code")}>
                  {row.codiceAvviso && <span className="code">{groupInFours(row.codiceAvviso)}</span>}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {last && page.length === pageSize && (
        <a className="btn btn-outline-primary no-print" href={`/ufficio/azioni/${action.id}?dopo=${last.position}`}>
          {t("moreItems")}
        </a>
      )}
    </>
  );
}
