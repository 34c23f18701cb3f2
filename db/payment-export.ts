/**
 * Every payment a filter finds, in pieces, each in a short transaction of its own: an export of a million holds no lock
 * and no memory. What is created while it runs is not in it.
 */
import { type EnteId, isUuid } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { newestFirst, type PaymentFilter, type PaymentOrder } from "#domain/payment-filter.ts";
import { inEnte } from "./connection.ts";
import { idsMatching, listPaymentRows, listPayments, type PaymentRow, searchesWords } from "./payment-list.ts";
import { findPaymentsIn } from "./payments.ts";

type Row = Omit<PaymentRow, "cursor">;
type Chosen = { filter: PaymentFilter; order?: PaymentOrder } | { ids: string[] };

const piece = 2_000;
const mostHits = 1_000_000;

export async function* exportPayments(ente: EnteId, chosen: Chosen, now: Date): AsyncGenerator<Row> {
  if ("ids" in chosen) return yield* byIds(ente, chosen.ids.filter(isUuid));
  const { filter, order = newestFirst } = chosen;
  // Words are looked up once; pages of them would look again for each page.
  if (searchesWords(filter))
    return yield* byIds(ente, await inEnte(ente, (tx) => idsMatching(tx, ente, filter, now, mostHits)));
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listPayments>> = await listPayments(
      ente,
      { filter, order, first: piece, ...(after && { after }) },
      now,
    );
    yield* page.rows;
    if (!page.next) return;
    after = page.next;
  }
}

/** The ids an export of whole payments goes through, at most `most`. */
export function idsToExport(ente: EnteId, chosen: Chosen, now: Date, most: number): Promise<string[]> {
  if ("ids" in chosen) return Promise.resolve(chosen.ids.filter(isUuid).slice(0, most));
  return inEnte(ente, (tx) => idsMatching(tx, ente, chosen.filter, now, most));
}

const wholePiece = 200;

/** Everything known of each, in the order of the ids; what is not there is missing. */
export async function* wholePayments(ente: EnteId, ids: string[]): AsyncGenerator<Payment> {
  for (let from = 0; from < ids.length; from += wholePiece)
    yield* await inEnte(ente, (tx) => findPaymentsIn(tx, ente, ids.slice(from, from + wholePiece)));
}

async function* byIds(ente: EnteId, ids: string[]): AsyncGenerator<Row> {
  for (let from = 0; from < ids.length; from += piece) {
    const rows = new Map((await listPaymentRows(ente, ids.slice(from, from + piece))).map((row) => [row.id, row]));
    for (const id of ids.slice(from, from + piece)) {
      const row = rows.get(id);
      if (row) yield row;
    }
  }
}
