/** Reading the payment types of an ente, each with the rows it begins with; and keeping them. */
import { and, asc, eq, gt, ilike, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentOrigin } from "#domain/payment.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import type { QuotaRule } from "#domain/quota.ts";
import { inEnte, type Tx } from "./connection.ts";
import { paymentTypeQuote } from "./schema/accounting.ts";
import { paymentTypes } from "./schema/enti.ts";

export function listPaymentTypes(ente: EnteId, origin?: PaymentOrigin): Promise<PaymentType[]> {
  const usable = origin ? sql`${origin} = any(${paymentTypes.origins})` : undefined;
  return inEnte(ente, (tx) => select(tx, ente, and(isNull(paymentTypes.archivedAt), usable), 500));
}

/** All that are not archived, within a transaction that reads more. */
export function listPaymentTypesIn(tx: Tx, ente: EnteId): Promise<PaymentType[]> {
  return select(tx, ente, isNull(paymentTypes.archivedAt), 500);
}

export interface TypePage {
  search: string;
  archived: boolean;
  /** The name and id of the last one of the page before. */
  after: { name: string; id: string } | null;
}

/** One more than `first` when there is another page. */
export function searchPaymentTypes(
  ente: EnteId,
  { search, archived, after }: TypePage,
  first: number,
): Promise<PaymentType[]> {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const found = or(
    ilike(paymentTypes.name, like),
    ilike(paymentTypes.code, like),
    ilike(paymentTypes.tassonomia, like),
  );
  const later =
    after &&
    or(gt(paymentTypes.name, after.name), and(eq(paymentTypes.name, after.name), gt(paymentTypes.id, after.id)));
  const state = archived ? isNotNull(paymentTypes.archivedAt) : isNull(paymentTypes.archivedAt);
  return inEnte(ente, (tx) => select(tx, ente, and(state, search ? found : undefined, later ?? undefined), first + 1));
}

export function findPaymentType(ente: EnteId, id: string): Promise<PaymentType | null> {
  return inEnte(ente, (tx) => findPaymentTypeIn(tx, ente, { id }));
}

/** By id or by code: an integrator knows the code, a form the id. */
export async function findPaymentTypeIn(tx: Tx, ente: EnteId, by: { id: string } | { code: string }) {
  const key = "id" in by ? eq(paymentTypes.id, by.id) : eq(paymentTypes.code, by.code);
  return (await select(tx, ente, key, 1))[0] ?? null;
}

type TypeColumns = Omit<typeof paymentTypes.$inferInsert, "archivedAt" | "createdAt">;

/** Writes a new one, or over the one with that id. */
export async function upsertPaymentType(tx: Tx, row: TypeColumns & { createdAt: Date }, quote: QuotaRule[]) {
  const { enteId, id, createdAt: _never, ...change } = row;
  await tx
    .insert(paymentTypes)
    .values(row)
    .onConflictDoUpdate({ target: [paymentTypes.enteId, paymentTypes.id], set: change });
  const its = and(eq(paymentTypeQuote.enteId, enteId), eq(paymentTypeQuote.paymentTypeId, id));
  await tx.delete(paymentTypeQuote).where(its);
  if (quote.length === 0) return;
  await tx
    .insert(paymentTypeQuote)
    .values(quote.map((rule, position) => ({ ...rule, enteId, paymentTypeId: id, position })));
}

/** False when there is none. Archived twice keeps its first moment. */
export async function archivePaymentTypeIn(tx: Tx, ente: EnteId, id: string, at: Date | null): Promise<boolean> {
  const archivedAt = at && sql`coalesce(${paymentTypes.archivedAt}, ${at})`;
  const rows = await tx
    .update(paymentTypes)
    .set({ archivedAt })
    .where(and(eq(paymentTypes.enteId, ente), eq(paymentTypes.id, id)))
    .returning({ id: paymentTypes.id });
  return rows.length === 1;
}

async function select(tx: Tx, ente: EnteId, condition: SQL | undefined, limit: number): Promise<PaymentType[]> {
  const rows = await tx
    .select({ type: paymentTypes, quote: rulesOfType })
    .from(paymentTypes)
    .where(and(eq(paymentTypes.enteId, ente), condition))
    .orderBy(asc(paymentTypes.name), asc(paymentTypes.id))
    .limit(limit);
  return rows.map(({ type, quote }) => asPaymentType(type, quote));
}

/** With its type, so that a list of types is one statement. Sums are far below 2^53. */
const rulesOfType = sql<QuotaRule[]>`(
  select coalesce(json_agg(json_strip_nulls(json_build_object(
      'esercizio', q.esercizio, 'capitolo', q.capitolo, 'articolo', q.articolo,
      'accertamentoYear', q.accertamento_year, 'accertamentoNumber', q.accertamento_number,
      'amountCents', q.amount_cents, 'shareTenThousandths', q.share_ten_thousandths)) order by q.position), '[]')
  from payment_type_quote q
  where q.ente_id = ${paymentTypes.enteId} and q.payment_type_id = ${paymentTypes.id})`;

function asPaymentType(row: typeof paymentTypes.$inferSelect, quote: QuotaRule[]): PaymentType {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    tassonomia: row.tassonomia,
    causalePattern: row.causalePattern,
    amountRule: row.amountRule,
    amounts: row.amountsCents,
    dueInDays: row.dueInDays,
    origins: row.origins as PaymentOrigin[],
    accountId: row.accountId,
    remindDaysBefore: row.remindDaysBefore,
    quote: quote.map((rule) => ({
      ...rule,
      amountCents: rule.amountCents ?? null,
      shareTenThousandths: rule.shareTenThousandths ?? null,
    })),
    archived: row.archivedAt !== null,
  };
}
