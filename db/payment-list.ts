/**
 * The list of payments: filters, the search that recognises what was typed, and pages by key, so that page ten thousand
 * costs what page two costs. Counts are capped and asked for apart: no page waits for one.
 */
import { type AnyColumn, and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentOrigin, PaymentStatus } from "#domain/payment.ts";
import { Refusal } from "#domain/refusal.ts";
import { prefixTokens, recognise } from "#domain/search.ts";
import { inEnte } from "./connection.ts";
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
    const edge =
      at &&
      sql`(${payments.createdAt}, ${payments.id}) ${backwards ? sql`>` : sql`<`} (${at.createdAt}::timestamptz, ${at.id}::uuid)`;
    const order = backwards
      ? [asc(payments.createdAt), asc(payments.id)]
      : [desc(payments.createdAt), desc(payments.id)];
    // The page is taken before anything is joined: otherwise the planner may join all payments and sort them.
    const page = tx
      .select(rowColumns)
      .from(payments)
      .where(and(where(ente, filter), edge))
      .orderBy(...order)
      .limit(first + 1)
      .as("page");
    const found = await tx
      .select({ ...page._.selectedFields, typeName: paymentTypes.name, emailStatus: lastEmailStatus(ente, page.id) })
      .from(page)
      .innerJoin(paymentTypes, and(eq(paymentTypes.enteId, ente), eq(paymentTypes.id, page.paymentTypeId)))
      .orderBy(...(backwards ? [asc(page.createdAt), asc(page.id)] : [desc(page.createdAt), desc(page.id)]));
    const more = found.length > first;
    const rows = found.slice(0, first);
    if (backwards) rows.reverse();
    const cursor = (row: (typeof rows)[number] | undefined) => (row ? makeCursor(row) : null);
    return {
      rows,
      next: backwards || more ? cursor(rows.at(-1)) : null,
      previous: backwards ? (more ? cursor(rows[0]) : null) : at ? cursor(rows[0]) : null,
    };
  });
}

/** Counts up to `cap`; beyond it, `more` is true and the count is the cap. */
export function countPayments(ente: EnteId, filter: PaymentFilter, cap = 1_000) {
  return inEnte(ente, async (tx) => {
    const capped = tx
      .select({ one: sql`1`.as("one") })
      .from(payments)
      .where(where(ente, filter))
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
    filter.search ? matching(ente, filter.search) : undefined,
  );
}

/** A whole code goes to its own index; anything else to the words, each as a prefix. */
function matching(ente: EnteId, query: string): SQL | undefined {
  const what = recognise(query);
  switch (what.kind) {
    case "codiceAvviso":
      return eq(payments.codiceAvviso, what.value);
    case "iuv":
      return eq(payments.iuv, what.value);
    case "taxCode":
      return eq(payments.debtorTaxCode, what.value);
    default: {
      const tokens = prefixTokens(query);
      if (tokens.length === 0) return sql`false`;
      const quoted = tokens.map(
        (token) => `'${ente.slice(0, 8)}:${token.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`,
      );
      return sql`${payments.search} @@ ${quoted.join(" & ")}::tsquery`;
    }
  }
}

function makeCursor(row: { createdAt: Date; id: string }): string {
  return Buffer.from(`${row.createdAt.toISOString()}|${row.id}`).toString("base64url");
}

function readCursor(cursor: string | undefined): { createdAt: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|([0-9a-f-]{36})$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  if (!match?.[1] || !match[2]) throw new Refusal("input.invalid", { issues: [{ path: ["after"], code: "unknown" }] });
  return { createdAt: match[1], id: match[2] };
}
