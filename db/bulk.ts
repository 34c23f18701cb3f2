/** Bulk actions: what was prepared by whom, how far it is, and the facts by which each payment is let in. */
import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { BulkStatus } from "#domain/bulk.ts";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentFilter } from "#domain/payment-filter.ts";
import { inEnte, type Tx } from "./connection.ts";
import { idsMatching } from "./payment-list.ts";
import { bulkActions } from "./schema/bulk.ts";
import { payments } from "./schema/payments.ts";

export type BulkAction = typeof bulkActions.$inferSelect;

export async function insertBulkAction(tx: Tx, action: typeof bulkActions.$inferInsert): Promise<void> {
  await tx.insert(bulkActions).values(action);
}

export async function findBulkActionIn(tx: Tx, ente: EnteId, id: string, lock?: "update"): Promise<BulkAction | null> {
  const found = tx
    .select()
    .from(bulkActions)
    .where(and(eq(bulkActions.enteId, ente), eq(bulkActions.id, id)));
  return (await (lock ? found.for("update") : found))[0] ?? null;
}

export function findBulkAction(ente: EnteId, id: string): Promise<BulkAction | null> {
  return inEnte(ente, (tx) => findBulkActionIn(tx, ente, id));
}

export function listBulkActions(ente: EnteId, most = 50): Promise<BulkAction[]> {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(bulkActions)
      .where(eq(bulkActions.enteId, ente))
      .orderBy(desc(bulkActions.createdAt), desc(bulkActions.id))
      .limit(most),
  );
}

export async function setBulkStatus(
  tx: Tx,
  ente: EnteId,
  id: string,
  from: BulkStatus[],
  change: Partial<Pick<BulkAction, "status" | "startedAt" | "finishedAt">>,
): Promise<boolean> {
  const rows = await tx
    .update(bulkActions)
    .set(change)
    .where(and(eq(bulkActions.enteId, ente), eq(bulkActions.id, id), inArray(bulkActions.status, from)))
    .returning({ id: bulkActions.id });
  return rows.length === 1;
}

export async function setBulkParams(tx: Tx, ente: EnteId, id: string, params: BulkAction["params"]): Promise<void> {
  await tx
    .update(bulkActions)
    .set({ params })
    .where(and(eq(bulkActions.enteId, ente), eq(bulkActions.id, id)));
}

/** The facts by which it is decided whether something is possible, for the ids given or for all that the filter finds. */
export async function listBulkFacts(
  tx: Tx,
  ente: EnteId,
  selection: { ids: string[] } | { filter: PaymentFilter },
  now: Date,
  most: number,
) {
  const ids = "ids" in selection ? selection.ids : await idsMatching(tx, ente, selection.filter, now, most);
  const rows = await tx
    .select({
      id: payments.id,
      status: payments.status,
      dueOn: payments.dueOn,
      payableUntil: payments.payableUntil,
      lockedUntil: payments.lockedUntil,
      paidElsewhere: payments.paidElsewhere,
      paidTwice: payments.paidTwice,
      withdrawal: payments.withdrawal,
      pendingChange: payments.pendingChange,
      replacedById: payments.replacedById,
      issuedAt: payments.issuedAt,
      settledOn: payments.settledOn,
      email: payments.debtorEmail,
      amountCents: payments.amountCents,
    })
    .from(payments)
    .where(and(eq(payments.enteId, ente), sql`${payments.id} = any(${sql.param(ids)}::uuid[])`));
  const byId = new Map(rows.map(({ email, ...row }) => [row.id, { ...row, debtor: { email } }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What was prepared and never begun. */
export async function sweepPreparedBulks(tx: Tx, ente: EnteId, before: Date): Promise<void> {
  await tx
    .delete(bulkActions)
    .where(and(eq(bulkActions.enteId, ente), eq(bulkActions.status, "prepared"), lt(bulkActions.createdAt, before)));
}
