/**
 * The list of payments: filters, the search that recognises what was typed, and pages by key, so that page ten thousand
 * costs what page two costs. Counts are capped and asked for apart: no page waits for one.
 */
import { type AnyColumn, and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type EnteId, isUuid } from "#domain/ente.ts";
import type { PaymentOrigin, PaymentStatus } from "#domain/payment.ts";
import { Refusal } from "#domain/refusal.ts";
import { prefixTokens, recognise } from "#domain/search.ts";
import { inEnte, type Tx } from "./connection.ts";
import { emails } from "./schema/emails.ts";
import { paymentTypes } from "./schema/enti.ts";
import { payments } from "./schema/payments.ts";

export interface PaymentFilter {
  status?: PaymentStatus[];
  paymentTypeId?: string;
  projectId?: string;
  origin?: PaymentOrigin;
  search?: string;
}

export interface PageRequest {
  filter: PaymentFilter;
  first: number;
  after?: string;
  before?: string;
}

export type PaymentRow = Awaited<ReturnType<typeof listPayments>>["rows"][number];

/** Newest first. `next` and `previous` are cursors, null at the ends. */
export function listPayments(ente: EnteId, { filter, first, after, before }: PageRequest) {
  return inEnte(ente, async (tx) => {
    const backwards = before !== undefined;
    const at = readCursor(before ?? after);
    const slice: Slice = { where: and(where(ente, filter), at && beyond(at, backwards)), backwards, limit: first + 1 };
    const prefixes = filter.search && !codeCondition(filter.search) ? prefixTokens(filter.search) : undefined;
    const found = await (prefixes ? readMatching(tx, ente, slice, prefixes) : readPage(tx, ente, slice));
    const more = found.length > first;
    // Read newest first either way: the one too many is at the far end.
    const rows = more ? (backwards ? found.slice(1) : found.slice(0, first)) : found;
    const cursor = (row: (typeof rows)[number] | undefined) => (row ? makeCursor(row) : null);
    return {
      rows,
      next: backwards || more ? cursor(rows.at(-1)) : null,
      previous: backwards ? (more ? cursor(rows[0]) : null) : at ? cursor(rows[0]) : null,
    };
  });
}

interface Slice {
  where: SQL | undefined;
  backwards: boolean;
  limit: number;
}

/** How many of the newest are looked through for words before their index is asked, and how many hits are fetched whole. */
const windowRows = 1_000;
const mostHits = 20_000;

/** Common words are found among the newest rows, without sorting everything that holds them; rare ones by their index. */
async function readMatching(tx: Tx, ente: EnteId, slice: Slice, prefixes: string[]) {
  // Nothing to go by (a single letter, signs): nothing is found, rather than everything.
  if (prefixes.length === 0) return [];
  const newest = tx
    .select({ id: payments.id })
    .from(payments)
    .where(slice.where)
    .orderBy(...order(payments, slice.backwards))
    .limit(windowRows);
  const near = await idsOf(tx, sql`payments_matching(array(${newest}), ${sql.param(prefixes)}::text[])`);
  if (near.length >= slice.limit) return readPage(tx, ente, slice, near);
  return readPage(
    tx,
    ente,
    slice,
    await idsOf(tx, sql`payments_with_words(${sql.param(prefixes)}::text[], ${mostHits})`),
  );
}

async function idsOf(tx: Tx, call: SQL): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from ${call} as id`);
  return rows.map((row) => row.id);
}

/** The page is taken before anything is joined: otherwise the planner may join all payments and sort them. */
function readPage(tx: Tx, ente: EnteId, { where, backwards, limit }: Slice, among?: string[]) {
  const page = tx
    .select(rowColumns)
    .from(payments)
    .where(and(where, among && sql`${payments.id} = any(${sql.param(among)}::uuid[])`))
    .orderBy(...order(payments, backwards))
    .limit(limit)
    .as("page");
  return tx
    .select({ ...page._.selectedFields, typeName: paymentTypes.name, emailStatus: lastEmailStatus(ente, page.id) })
    .from(page)
    .innerJoin(paymentTypes, and(eq(paymentTypes.enteId, ente), eq(paymentTypes.id, page.paymentTypeId)))
    .orderBy(desc(page.createdAt), desc(page.id));
}

function order(rows: { createdAt: AnyColumn; id: AnyColumn }, backwards: boolean): SQL[] {
  return backwards ? [asc(rows.createdAt), asc(rows.id)] : [desc(rows.createdAt), desc(rows.id)];
}

function beyond(at: { createdAt: string; id: string }, backwards: boolean): SQL {
  const sign = backwards ? sql`>` : sql`<`;
  return sql`(${payments.createdAt}, ${payments.id}) ${sign} (${at.createdAt}::timestamptz, ${at.id}::uuid)`;
}

/** Some rows again, as they are now; what is not this ente's is simply missing. */
export function listPaymentRows(ente: EnteId, ids: string[]) {
  return inEnte(ente, (tx) =>
    readPage(tx, ente, { where: eq(payments.enteId, ente), backwards: false, limit: 100 }, ids),
  );
}

/** Counts up to `cap`; beyond it, `more` is true and the count is the cap. */
export function countPayments(ente: EnteId, filter: PaymentFilter, cap = 1_000) {
  return inEnte(ente, async (tx) => {
    const prefixes = filter.search && !codeCondition(filter.search) ? prefixTokens(filter.search) : undefined;
    const hits = prefixes?.length
      ? await idsOf(tx, sql`payments_with_words(${sql.param(prefixes)}::text[], ${mostHits})`)
      : [];
    const capped = tx
      .select({ one: sql`1`.as("one") })
      .from(payments)
      .where(and(where(ente, filter), prefixes && sql`${payments.id} = any(${sql.param(hits)}::uuid[])`))
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
  causale: payments.causale,
  amountCents: payments.amountCents,
  dueOn: payments.dueOn,
  payableUntil: payments.payableUntil,
  lockedUntil: payments.lockedUntil,
  withdrawal: payments.withdrawal,
  paidTwice: payments.paidTwice,
  paidElsewhere: payments.paidElsewhere,
  iuv: payments.iuv,
  codiceAvviso: payments.codiceAvviso,
  issuedAt: payments.issuedAt,
  paidAt: payments.paidAt,
  checkedAt: payments.checkedAt,
  checkFailedAt: payments.checkFailedAt,
  createdAt: payments.createdAt,
  paymentTypeId: payments.paymentTypeId,
};

function lastEmailStatus(ente: EnteId, paymentId: AnyColumn | SQL) {
  return sql<string | null>`(select ${emails.status} from ${emails}
    where ${emails.enteId} = ${ente} and ${emails.paymentId} = ${paymentId}
    order by ${emails.createdAt} desc limit 1)`;
}

function where(ente: EnteId, filter: PaymentFilter): SQL | undefined {
  return and(
    eq(payments.enteId, ente),
    filter.status?.length ? inArray(payments.status, filter.status) : undefined,
    filter.paymentTypeId ? eq(payments.paymentTypeId, filter.paymentTypeId) : undefined,
    filter.projectId ? eq(payments.projectId, filter.projectId) : undefined,
    filter.origin ? eq(payments.origin, filter.origin) : undefined,
    filter.search ? codeCondition(filter.search) : undefined,
  );
}

/** A whole code goes to its own index. */
function codeCondition(query: string): SQL | undefined {
  const what = recognise(query);
  if (what.kind === "codiceAvviso") return eq(payments.codiceAvviso, what.value);
  if (what.kind === "iuv") return eq(payments.iuv, what.value);
  return what.kind === "taxCode" ? eq(payments.debtorTaxCode, what.value) : undefined;
}

function makeCursor(row: { createdAt: Date; id: string }): string {
  return Buffer.from(`${row.createdAt.toISOString()}|${row.id}`).toString("base64url");
}

function readCursor(cursor: string | undefined): { createdAt: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|([0-9a-f-]{36})$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  // Of the right form, and still no moment or no id: the database would fail on it.
  if (!match?.[1] || !match[2] || Number.isNaN(Date.parse(match[1])) || !isUuid(match[2])) {
    throw new Refusal("input.invalid", { issues: [{ path: ["after"], code: "unknown" }] });
  }
  return { createdAt: match[1], id: match[2] };
}
