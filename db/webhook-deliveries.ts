/** Messages to endpoints: taken to be sent, noted, listed, sent again. */
import { and, asc, desc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { webhookAttempts, webhookDeliveries } from "./schema/webhooks.ts";

export type DeliveryRow = Omit<typeof webhookDeliveries.$inferSelect, "enteId">;

/** Takes what is due of one endpoint; nobody else takes it before `until`. The oldest first. */
export async function claimDeliveries(
  tx: Tx,
  ente: EnteId,
  endpointId: string,
  { now, until, most }: { now: Date; until: Date; most: number },
): Promise<DeliveryRow[]> {
  const due = tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.enteId, ente),
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, "waiting"),
        lte(webhookDeliveries.nextAt, now),
      ),
    )
    .orderBy(asc(webhookDeliveries.nextAt), asc(webhookDeliveries.id))
    .limit(most)
    .for("update", { skipLocked: true });
  const rows = await tx
    .update(webhookDeliveries)
    .set({ nextAt: until })
    .where(and(eq(webhookDeliveries.enteId, ente), sql`${webhookDeliveries.id} in ${due}`))
    .returning();
  return rows.map(({ enteId: _ente, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function noteAttempt(
  tx: Tx,
  ente: EnteId,
  delivery: DeliveryRow,
  attempt: { at: Date; status: number | null; durationMs: number; detail: string },
  after: Pick<DeliveryRow, "state" | "nextAt" | "deliveredAt">,
): Promise<void> {
  const number = delivery.attempts + 1;
  await tx
    .insert(webhookAttempts)
    .values({ ...attempt, enteId: ente, deliveryId: delivery.id, number })
    .onConflictDoNothing();
  await tx
    .update(webhookDeliveries)
    .set({ ...after, attempts: number })
    .where(
      and(
        eq(webhookDeliveries.enteId, ente),
        eq(webhookDeliveries.id, delivery.id),
        // What has been delivered by somebody else stays so.
        eq(webhookDeliveries.state, "waiting"),
      ),
    );
}

export async function nextDueAt(tx: Tx, ente: EnteId, endpointId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ nextAt: webhookDeliveries.nextAt })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.enteId, ente),
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, "waiting"),
      ),
    )
    .orderBy(asc(webhookDeliveries.nextAt))
    .limit(1);
  return row?.nextAt ?? null;
}

/** The newest first; `before` is the id of the last one of the page before. */
export function listDeliveries(
  ente: EnteId,
  endpointId: string,
  { first, before }: { first: number; before: string | null },
): Promise<DeliveryRow[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.enteId, ente),
          eq(webhookDeliveries.endpointId, endpointId),
          before ? lt(webhookDeliveries.id, before) : undefined,
        ),
      )
      .orderBy(desc(webhookDeliveries.id))
      .limit(first);
    return rows.map(({ enteId: _ente, ...row }) => row);
  });
}

export function listAttempts(ente: EnteId, deliveryId: string) {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(webhookAttempts)
      .where(and(eq(webhookAttempts.enteId, ente), eq(webhookAttempts.deliveryId, deliveryId)))
      .orderBy(asc(webhookAttempts.number))
      .limit(50),
  );
}

/** Sent again at once, under the same id. False when there is none. */
export async function resetDelivery(tx: Tx, ente: EnteId, id: string, now: Date): Promise<string | null> {
  const [row] = await tx
    .update(webhookDeliveries)
    .set({ state: "waiting", nextAt: now, deliveredAt: null })
    .where(and(eq(webhookDeliveries.enteId, ente), eq(webhookDeliveries.id, id)))
    .returning({ endpointId: webhookDeliveries.endpointId });
  return row?.endpointId ?? null;
}

/** What happened in an interval, told again: each happening under the id it had. Returns how many. */
export async function resetInterval(
  tx: Tx,
  ente: EnteId,
  endpointId: string,
  { from, to, now, most }: { from: Date; to: Date; now: Date; most: number },
): Promise<number> {
  const rows = await tx.execute(sql`
    update webhook_deliveries set state = 'waiting', next_at = ${now.toISOString()}::timestamptz, delivered_at = null
    where ente_id = ${ente} and id in (
      select id from webhook_deliveries where ente_id = ${ente} and endpoint_id = ${endpointId}
        and at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz and event <> 'test'
      order by id limit ${most})`);
  return rows.rowCount ?? 0;
}

/** Messages that reached their end long ago go, with their attempts. */
export async function sweepDeliveries(tx: Tx, ente: EnteId, before: Date): Promise<void> {
  await tx.execute(sql`
    delete from webhook_deliveries where ente_id = ${ente} and id in (
      select id from webhook_deliveries where ente_id = ${ente} and state <> 'waiting'
        and at < ${before.toISOString()}::timestamptz limit 5000)`);
}

/** Taken and not tried. */
export async function postpone(tx: Tx, ente: EnteId, deliveries: DeliveryRow[], nextAt: Date): Promise<void> {
  const ids = deliveries.map(({ id }) => id);
  await tx
    .update(webhookDeliveries)
    .set({ nextAt })
    .where(and(eq(webhookDeliveries.enteId, ente), inArray(webhookDeliveries.id, ids)));
}
