/** The payments of a bulk action. An item is done in the transaction that writes its outcome: both or neither. */
import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { BulkOutcome } from "#domain/bulk.ts";
import type { EnteId } from "#domain/ente.ts";
import type { Refusal } from "#domain/refusal.ts";
import { inEnte, type Tx } from "./connection.ts";
import { bulkItems } from "./schema/bulk.ts";
import { payments } from "./schema/payments.ts";

interface NewItem {
  paymentId: string;
  excluded: Refusal | null;
}

const rowsAtATime = 5_000;

export async function insertBulkItems(tx: Tx, ente: EnteId, bulkId: string, items: NewItem[]): Promise<void> {
  for (let from = 0; from < items.length; from += rowsAtATime) {
    const rows = items.slice(from, from + rowsAtATime).map(({ paymentId, excluded }, at) => ({
      position: from + at,
      payment_id: paymentId,
      outcome: excluded ? "excluded" : null,
      code: excluded?.code ?? null,
      detail: excluded?.params.status ?? null,
    }));
    await tx.execute(sql`
      insert into ${bulkItems} (ente_id, bulk_id, position, payment_id, outcome, code, detail)
      select ${ente}::uuid, ${bulkId}::uuid, r.position, r.payment_id, r.outcome, r.code, r.detail
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(position int, payment_id uuid, outcome text, code text, detail text)`);
  }
}

/** The next ones without an outcome, in order. */
export function nextBulkItems(tx: Tx, ente: EnteId, bulkId: string, most: number) {
  return tx
    .select({ position: bulkItems.position, paymentId: bulkItems.paymentId })
    .from(bulkItems)
    .where(and(eq(bulkItems.enteId, ente), eq(bulkItems.bulkId, bulkId), isNull(bulkItems.outcome)))
    .orderBy(asc(bulkItems.position))
    .limit(most);
}

/** Takes one item for the length of the transaction; false when it has an outcome already or somebody else holds it. */
export async function lockBulkItem(tx: Tx, ente: EnteId, bulkId: string, position: number): Promise<boolean> {
  const rows = await tx
    .select({ position: bulkItems.position })
    .from(bulkItems)
    .where(
      and(
        eq(bulkItems.enteId, ente),
        eq(bulkItems.bulkId, bulkId),
        eq(bulkItems.position, position),
        isNull(bulkItems.outcome),
      ),
    )
    .for("update", { skipLocked: true });
  return rows.length === 1;
}

export interface ItemOutcome {
  outcome: BulkOutcome;
  code?: string | null;
  detail?: string | null;
  resultId?: string | null;
  at: Date;
}

export async function writeItemOutcome(tx: Tx, ente: EnteId, bulkId: string, position: number, outcome: ItemOutcome) {
  await tx
    .update(bulkItems)
    .set(outcome)
    .where(
      and(
        eq(bulkItems.enteId, ente),
        eq(bulkItems.bulkId, bulkId),
        eq(bulkItems.position, position),
        isNull(bulkItems.outcome),
      ),
    );
}

/** What a person stopped before its turn came. */
export async function stopRemainingItems(tx: Tx, ente: EnteId, bulkId: string, at: Date): Promise<void> {
  await tx
    .update(bulkItems)
    .set({ outcome: "stopped", at })
    .where(and(eq(bulkItems.enteId, ente), eq(bulkItems.bulkId, bulkId), isNull(bulkItems.outcome)));
}

export interface BulkTally {
  outcome: BulkOutcome | null;
  code: string | null;
  detail: string | null;
  count: number;
  cents: number;
}

/** How many ended how, and why; the sums with them. Items still to be done have no outcome. */
export function tallyBulk(ente: EnteId, bulkId: string): Promise<BulkTally[]> {
  const detail = sql<string | null>`case when ${bulkItems.code} = 'payment.wrong_moment' then ${bulkItems.detail} end`;
  return inEnte(ente, (tx) =>
    tx
      .select({
        outcome: bulkItems.outcome,
        code: bulkItems.code,
        detail: detail.as("why"),
        count: sql<number>`count(*)::int`,
        cents: sql<number>`coalesce(sum(${payments.amountCents}), 0)::bigint`,
      })
      .from(bulkItems)
      .innerJoin(payments, and(eq(payments.enteId, ente), eq(payments.id, bulkItems.paymentId)))
      .where(and(eq(bulkItems.enteId, ente), eq(bulkItems.bulkId, bulkId)))
      .groupBy(bulkItems.outcome, bulkItems.code, sql`why`),
  );
}

/** Only how many ended how: what a progress bar asks every second. */
export function progressOfBulk(ente: EnteId, bulkId: string) {
  return inEnte(ente, (tx) =>
    tx
      .select({ outcome: bulkItems.outcome, count: sql<number>`count(*)::int` })
      .from(bulkItems)
      .where(and(eq(bulkItems.enteId, ente), eq(bulkItems.bulkId, bulkId)))
      .groupBy(bulkItems.outcome),
  );
}

/** One page of items with the payments they are about. */
export function listBulkItems(
  ente: EnteId,
  bulkId: string,
  page: { outcome?: BulkOutcome[]; after?: number; first: number },
) {
  return inEnte(ente, (tx) =>
    tx
      .select({
        position: bulkItems.position,
        paymentId: bulkItems.paymentId,
        outcome: bulkItems.outcome,
        code: bulkItems.code,
        detail: bulkItems.detail,
        resultId: bulkItems.resultId,
        debtorName: payments.debtorName,
        debtorSurname: payments.debtorSurname,
        debtorTaxCode: payments.debtorTaxCode,
        causale: payments.causale,
        amountCents: payments.amountCents,
        codiceAvviso: payments.codiceAvviso,
      })
      .from(bulkItems)
      .innerJoin(payments, and(eq(payments.enteId, ente), eq(payments.id, bulkItems.paymentId)))
      .where(
        and(
          eq(bulkItems.enteId, ente),
          eq(bulkItems.bulkId, bulkId),
          page.outcome ? inArray(bulkItems.outcome, page.outcome) : undefined,
          page.after === undefined ? undefined : gt(bulkItems.position, page.after),
        ),
      )
      .orderBy(asc(bulkItems.position))
      .limit(page.first),
  );
}
