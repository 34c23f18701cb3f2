/** The rows, as plain server HTML: one script for the whole table, none per row. */
import { getTranslations } from "next-intl/server";
import type { PaymentRow } from "#db/payment-list.ts";
import type { PaymentOrder } from "#domain/payment-filter.ts";
import { Icon } from "../../ui/sprite-icon.tsx";
import { checkOne, reissueOne } from "./actions.ts";
import { Cell, type CellWords, cellWords } from "./cell.tsx";
import { type Column, sortable } from "./columns.ts";
import { type ListParams, listHref, orderParam, queryText } from "./query.ts";

interface Props {
  rows: PaymentRow[];
  columns: Column[];
  order: PaymentOrder;
  params: ListParams;
  mayReissue: boolean;
}

export async function PaymentsTable({ rows, columns, order, params, mayReissue }: Props) {
  const t = await getTranslations("payments");
  const words = await cellWords();
  const now = new Date();
  const rowWords = Object.fromEntries(
    (["select", "details", "check", "reissueOne", "reissueShort"] as const).map((key) => [key, String(t.raw(key))]),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="table-box" aria-label={t("caption")} tabIndex={0}>
      <table className="table payments-table bg-white" id="payments">
        <caption className="visually-hidden">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col" className="no-print">
              <input type="checkbox" data-select-all aria-label={t("selectPage")} hidden />
            </th>
            {columns.map((column) => (
              <Heading key={column} column={column} order={order} params={params} text={t(`columns.${column}`)} />
            ))}
            <th scope="col" className="no-print">
              {t("actions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              columns={columns}
              words={words}
              rowWords={rowWords}
              query={mayReissue ? queryText(params) : null}
              now={now}
              isNew={row.id === params.creato}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Heading({
  column,
  order,
  params,
  text,
}: {
  column: Column;
  order: PaymentOrder;
  params: ListParams;
  text: string;
}) {
  const key = sortable[column];
  if (!key) return <th scope="col">{text}</th>;
  const current = order.key === key;
  // The first click brings up what people look for: the newest, the dearest, the nearest due date, A to Z.
  const first = key === "created" || key === "paid" || key === "amount";
  const next = { key, descending: current ? !order.descending : first };
  const sign = order.descending ? "↓" : "↑";
  return (
    <th scope="col" aria-sort={current ? (order.descending ? "descending" : "ascending") : undefined}>
      <a href={listHref(params, { ordina: orderParam(next) })} className="sort">
        {text} <span aria-hidden="true">{current ? sign : "↕"}</span>
      </a>
    </th>
  );
}

interface RowProps {
  row: PaymentRow;
  columns: Column[];
  words: CellWords;
  rowWords: Record<string, string>;
  /** Where to come back to after reissuing; null for those who may not. */
  query: string | null;
  now: Date;
  isNew: boolean;
}

function Row({ row, columns, words, rowWords, query, now, isNew }: RowProps) {
  const name = [row.debtorSurname, row.debtorName].filter(Boolean).join(" ");
  const say = (key: string) => (rowWords[key] ?? "").replace("{name}", name).replace("{causale}", row.causale);
  return (
    <tr id={`p-${row.id}`} className={isNew ? "is-new" : undefined} data-payment={row.id}>
      <td className="no-print">
        <input type="checkbox" name="id" value={row.id} form="bulk" aria-label={say("select")} />
      </td>
      {columns.map((column) => (
        <Cell key={column} column={column} row={row} words={words} now={now} />
      ))}
      <td className="row-actions no-print">
        <a className="icon-button d-inline-block" href={`/ufficio/pagamenti/${row.id}`} aria-label={say("details")}>
          <Icon name="info-circle" className="icon-sm icon-primary" />
        </a>
        <form action={checkOne} className="inline-form" data-check={row.id}>
          <input type="hidden" name="id" value={row.id} />
          <button type="submit" className="icon-button" aria-label={say("check")}>
            <Icon name="settings" className="icon-sm icon-primary" />
          </button>
        </form>
        {row.status === "failed" && query !== null && !row.replacedById && (
          <form action={reissueOne} className="inline-form">
            <input type="hidden" name="id" value={row.id} />
            <input type="hidden" name="query" value={query} />
            <button type="submit" className="btn btn-outline-primary btn-xs" aria-label={say("reissueOne")}>
              {rowWords.reissueShort}
            </button>
          </form>
        )}
        <span className="d-block small text-secondary text-wrap" data-part="said" role="status" />
      </td>
    </tr>
  );
}
