/**
 * The list of payments: filters, the search that recognises what was typed, and pages by key, so that page ten thousand
 * costs what page two costs. Counts are capped and asked for apart: no page waits for one.
 */
import { type AnyColumn, and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { newestFirst, type PaymentFilter, type PaymentOrder } from "#domain/payment-filter.ts";
import { prefixTokens } from "#domain/search.ts";
import { inEnte, type Tx } from "./connection.ts";
import { codeCondition, conditionsOf } from "./payment-filter.ts";
import { beyond, keyOf, keyText, makeCursor, onlyWithKey, orderBy, readCursor } from "./payment-order.ts";
import { emails } from "./schema/emails.ts";
import { paymentTypes } from "./schema/enti.ts";
import { payments } from "./schema/payments.ts";

export interface PageRequest {
  filter: PaymentFilter;
  order?: PaymentOrder;
  first: number;
  after?: string;
  before?: string;
}

export type PaymentRow = Awaited<ReturnType<typeof listPayments>>["rows"][number];

/** `next` and `previous` are cursors, null at the ends. `now` decides what is overdue. */
export function listPayments(ente: EnteId, request: PageRequest, now: Date) {
  const { filter, order = newestFirst, first, after, before } = request;
  return inEnte(ente, async (tx) => {
    const backwards = before !== undefined;
    const at = readCursor(before ?? after, order.key);
    const slice: Slice = {
      where: and(conditionsOf(ente, filter, now), onlyWithKey(order), at && beyond(order, at, backwards)),
      order,
      backwards,
      limit: first + 1,
    };
    const found = await readSlice(tx, ente, slice, filter.search);
    const more = found.length > first;
    // Read in the list's order either way: the one too many is at the far end.
    const rows = more ? (backwards ? found.slice(1) : found.slice(0, first)) : found;
    const placed = rows.map((row) => ({ ...row, cursor: makeCursor(order.key, row) }));
    const [start, end] = [placed[0]?.cursor ?? null, placed.at(-1)?.cursor ?? null];
    return {
      /** Any row's cursor is a place to go on from. */
      rows: placed,
      next: backwards || more ? end : null,
      previous: (backwards ? more : at) ? start : null,
    };
  });
}

interface Slice {
  where: SQL | undefined;
  order: PaymentOrder;
  backwards: boolean;
  limit: number;
}

/** How many rows are looked through for words before their index is asked: few, and more when many of those hold them. */
const windows = [
  { rows: 250, goOn: 20 },
  { rows: 1_500, goOn: Number.POSITIVE_INFINITY },
];
/** How many hits are fetched whole. */
const mostHits = 20_000;

/** Common words are found among the first rows, without sorting everything that holds them; rare ones by their index. */
async function readSlice(tx: Tx, ente: EnteId, slice: Slice, search: string | undefined) {
  const prefixes = wordsIn(search);
  if (!prefixes) return readPage(tx, ente, slice);
  // Nothing to go by (a single letter, signs): nothing is found, rather than everything.
  if (prefixes.length === 0) return [];
  for (const { rows, goOn } of windows) {
    const nearest = tx
      .select({ id: payments.id })
      .from(payments)
      .where(slice.where)
      .orderBy(...orderBy(slice.order, slice.backwards))
      .limit(rows);
    const near = await idsOf(tx, sql`payments_matching(array(${nearest}), ${sql.param(prefixes)}::text[])`);
    if (near.length >= slice.limit) return readPage(tx, ente, slice, near);
    if (near.length < goOn) break;
  }
  return readPage(tx, ente, slice, await idsWithWords(tx, prefixes, mostHits));
}

/** The beginnings of words typed, or undefined when a whole code was. */
function wordsIn(search: string | undefined): string[] | undefined {
  return search && !codeCondition(search) ? prefixTokens(search) : undefined;
}

/** Whether the search is for words, and not for one whole code. */
export function searchesWords(filter: PaymentFilter): boolean {
  return wordsIn(filter.search) !== undefined;
}

function idsWithWords(tx: Tx, prefixes: string[], most: number): Promise<string[]> {
  return idsOf(tx, sql`payments_with_words(${sql.param(prefixes)}::text[], ${most})`);
}

async function idsOf(tx: Tx, call: SQL): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from ${call} as id`);
  return rows.map((row) => row.id);
}

const among = (ids: string[] | undefined) => ids && sql`${payments.id} = any(${sql.param(ids)}::uuid[])`;

/** The page is taken before anything is joined: otherwise the planner may join all payments and sort them. */
function readPage(tx: Tx, ente: EnteId, { where, order, backwards, limit }: Slice, ids?: string[]) {
  const page = tx
    .select({ ...rowColumns, place: keyOf(order.key).as("place"), sortKey: keyText(order.key).as("sort_key") })
    .from(payments)
    .where(and(where, among(ids)))
    .orderBy(...orderBy(order, backwards))
    .limit(limit)
    .as("page");
  const { place, ...fields } = page._.selectedFields;
  const direction = order.descending ? desc : asc;
  return tx
    .select({ ...fields, typeName: paymentTypes.name, emailStatus: lastEmailStatus(ente, page.id) })
    .from(page)
    .innerJoin(paymentTypes, and(eq(paymentTypes.enteId, ente), eq(paymentTypes.id, page.paymentTypeId)))
    .orderBy(direction(place), direction(page.id));
}

/** Some rows again, as they are now; what is not this ente's is simply missing. */
export function listPaymentRows(ente: EnteId, ids: string[]) {
  return inEnte(ente, (tx) =>
    readPage(
      tx,
      ente,
      { where: eq(payments.enteId, ente), order: newestFirst, backwards: false, limit: ids.length },
      ids,
    ),
  );
}

/** Counts up to `cap`; beyond it, `more` is true and the count is the cap. */
export function countPayments(ente: EnteId, filter: PaymentFilter, now: Date, cap = 1_000) {
  return inEnte(ente, async (tx) => {
    const prefixes = wordsIn(filter.search);
    const alone = Object.keys(filter).length === 1;
    const hits = prefixes && (prefixes.length ? await idsWithWords(tx, prefixes, alone ? cap + 1 : mostHits) : []);
    const capped = tx
      .select({ one: sql`1`.as("one") })
      .from(payments)
      .where(and(conditionsOf(ente, filter, now), among(hits)))
      .limit(cap + 1)
      .as("capped");
    const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(capped);
    const count = row?.count ?? 0;
    return { count: Math.min(count, cap), more: count > cap };
  });
}

const rowColumns = {
  id: payments.id,
  status: payments.status,
  origin: payments.origin,
  debtorKind: payments.debtorKind,
  debtorName: payments.debtorName,
  debtorSurname: payments.debtorSurname,
  debtorTaxCode: payments.debtorTaxCode,
  debtorEmail: payments.debtorEmail,
  causale: payments.causale,
  amountCents: payments.amountCents,
  tassonomia: payments.tassonomia,
  dueOn: payments.dueOn,
  payableUntil: payments.payableUntil,
  lockedUntil: payments.lockedUntil,
  withdrawal: payments.withdrawal,
  pendingChange: payments.pendingChange,
  paidTwice: payments.paidTwice,
  paidElsewhere: payments.paidElsewhere,
  paidCents: payments.paidCents,
  iuv: payments.iuv,
  codiceAvviso: payments.codiceAvviso,
  externalId: payments.externalId,
  refusalCode: payments.refusalCode,
  replacedById: payments.replacedById,
  issuedAt: payments.issuedAt,
  paidAt: payments.paidAt,
  settledOn: payments.settledOn,
  checkedAt: payments.checkedAt,
  checkFailedAt: payments.checkFailedAt,
  createdAt: payments.createdAt,
  createdBy: payments.createdBy,
  paymentTypeId: payments.paymentTypeId,
};

function lastEmailStatus(ente: EnteId, paymentId: AnyColumn | SQL) {
  return sql<string | null>`(select ${emails.status} from ${emails}
    where ${emails.enteId} = ${ente} and ${emails.paymentId} = ${paymentId}
    order by ${emails.createdAt} desc limit 1)`;
}

/** Every id the filter finds, newest first, at most `most`. */
export async function idsMatching(tx: Tx, ente: EnteId, filter: PaymentFilter, now: Date, most: number) {
  const prefixes = wordsIn(filter.search);
  const hits = prefixes && (prefixes.length ? await idsWithWords(tx, prefixes, most) : []);
  const rows = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(conditionsOf(ente, filter, now), among(hits)))
    .orderBy(...orderBy(newestFirst, false))
    .limit(most);
  return rows.map((row) => row.id);
}
