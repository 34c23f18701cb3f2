/**
 * One payment: finding it, writing it, changing it. A change names the statuses it may start from and touches nothing
 * otherwise, so that of two people at once one finds that the other was first.
 */
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Payment, PaymentStatus } from "#domain/payment.ts";
import type { Quota } from "#domain/quota.ts";
import { inEnte, type Tx } from "./connection.ts";
import { asPayment, type PaymentColumns } from "./payment-row.ts";
import { paymentQuote, payments } from "./schema/payments.ts";

export function findPayment(ente: EnteId, id: string): Promise<Payment | null> {
  return inEnte(ente, (tx) => findPaymentIn(tx, ente, id));
}

export async function findPaymentIn(tx: Tx, ente: EnteId, id: string, lock?: "update"): Promise<Payment | null> {
  return (await findPaymentsIn(tx, ente, [id], lock))[0] ?? null;
}

/** In the order asked for; ids that are not there, or not this ente's, are simply missing. */
export async function findPaymentsIn(tx: Tx, ente: EnteId, ids: string[], lock?: "update"): Promise<Payment[]> {
  if (ids.length === 0) return [];
  const found = tx
    .select()
    .from(payments)
    .where(and(eq(payments.enteId, ente), inArray(payments.id, ids)))
    // Always in one order, so that two who lock several never wait for each other.
    .orderBy(asc(payments.id));
  const rows = await (lock ? found.for("update") : found);
  const quote = await tx
    .select()
    .from(paymentQuote)
    .where(and(eq(paymentQuote.enteId, ente), inArray(paymentQuote.paymentId, ids)))
    .orderBy(asc(paymentQuote.paymentId), asc(paymentQuote.position));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row
      ? [
          asPayment(
            row,
            quote.filter((quota) => quota.paymentId === id),
          ),
        ]
      : [];
  });
}

/** The id behind a notice number, for whoever holds the paper. Only notices that were announced are found. */
export function findPaymentByNotice(ente: EnteId, codiceAvviso: string): Promise<string | null> {
  return inEnte(ente, async (tx) => {
    const [row] = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(eq(payments.enteId, ente), eq(payments.codiceAvviso, codiceAvviso), sql`${payments.issuedAt} is not null`),
      );
    return row?.id ?? null;
  });
}

/** The id behind the number an integrator gave it. */
export function findPaymentByExternalId(ente: EnteId, externalId: string): Promise<string | null> {
  return inEnte(ente, async (tx) => {
    const [row] = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.enteId, ente), eq(payments.externalId, externalId)));
    return row?.id ?? null;
  });
}

export type NewPaymentRow = typeof payments.$inferInsert & { searchTokens: string[] };

export async function insertPayment(tx: Tx, { searchTokens, ...row }: NewPaymentRow, quote: Quota[]): Promise<void> {
  await tx.insert(payments).values(row);
  await setSearchTokens(tx, row.id, searchTokens);
  await insertQuote(tx, row.enteId, row.id, quote);
}

/** The words a payment is found by, all of them anew. */
export async function setSearchTokens(tx: Tx, id: string, tokens: string[]): Promise<void> {
  await tx.execute(sql`select set_payment_words(${id}::uuid, ${sql.param(tokens)}::text[])`);
}

export async function replaceQuote(tx: Tx, ente: EnteId, paymentId: string, quote: Quota[]): Promise<void> {
  await tx.delete(paymentQuote).where(and(eq(paymentQuote.enteId, ente), eq(paymentQuote.paymentId, paymentId)));
  await insertQuote(tx, ente, paymentId, quote);
}

async function insertQuote(tx: Tx, enteId: string, paymentId: string, quote: Quota[]): Promise<void> {
  if (quote.length === 0) return;
  await tx.insert(paymentQuote).values(quote.map((quota, position) => ({ ...quota, enteId, paymentId, position })));
}

export type PaymentChange = Partial<Omit<PaymentColumns, "enteId" | "id" | "version" | "createdAt" | "sortName">>;

/** Returns false, and changes nothing, when the payment is not in one of `from` (or not at `version`) any more. */
export async function updatePayment(
  tx: Tx,
  ente: EnteId,
  id: string,
  guard: { from: readonly PaymentStatus[]; version?: number },
  change: PaymentChange,
): Promise<boolean> {
  const rows = await tx
    .update(payments)
    .set({ ...change, version: sql`${payments.version} + 1`, updatedAt: sql`now()` })
    .where(
      and(
        eq(payments.enteId, ente),
        eq(payments.id, id),
        inArray(payments.status, [...guard.from]),
        guard.version === undefined ? undefined : eq(payments.version, guard.version),
      ),
    )
    .returning({ id: payments.id });
  return rows.length === 1;
}

/** Open payments whose next look at the provider is due; each is put off by `leaseSeconds` so that nobody else takes it. */
export async function claimDueChecks(tx: Tx, ente: EnteId, now: Date, limit: number, leaseSeconds: number) {
  const due = tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.enteId, ente), lte(payments.nextCheckAt, now)))
    .orderBy(asc(payments.nextCheckAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  const rows = await tx
    .update(payments)
    .set({ nextCheckAt: new Date(now.getTime() + leaseSeconds * 1000) })
    .where(and(eq(payments.enteId, ente), inArray(payments.id, due)))
    .returning({ id: payments.id });
  return rows.map((row) => row.id);
}

/** A payment just like the one about to be made: the same person, type, sum, causale and due date, still open. */
export async function findTwinIn(
  tx: Tx,
  ente: EnteId,
  twin: { debtorTaxCode: string; paymentTypeId: string; amountCents: number; causale: string; dueOn: string | null },
  since: Date,
): Promise<string | null> {
  const [row] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.enteId, ente),
        eq(payments.debtorTaxCode, twin.debtorTaxCode),
        gt(payments.createdAt, since),
        inArray(payments.status, ["issuing", "issued", "paid"]),
        eq(payments.paymentTypeId, twin.paymentTypeId),
        eq(payments.amountCents, twin.amountCents),
        eq(payments.causale, twin.causale),
        twin.dueOn === null ? isNull(payments.dueOn) : or(eq(payments.dueOn, twin.dueOn)),
      ),
    )
    .limit(1);
  return row?.id ?? null;
}
