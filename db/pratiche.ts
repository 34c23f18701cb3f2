/** One pratica: finding it, writing it, moving it, and what happened to it. */
import { and, asc, eq, inArray, isNotNull, like, lte, sql } from "drizzle-orm";
import type { Actor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import type { Pratica, PraticaEventKind } from "#domain/pratica.ts";
import { praticaWebhooks } from "#domain/webhook.ts";
import { inEnte, type Tx } from "./connection.ts";
import { payments } from "./schema/payments.ts";
import { praticaEvents, pratiche } from "./schema/pratiche.ts";
import { tellOutside } from "./webhooks.ts";

type Row = typeof pratiche.$inferSelect;

export function findPratica(ente: EnteId, id: string): Promise<Pratica | null> {
  return inEnte(ente, (tx) => findPraticaIn(tx, ente, { id }));
}

/** Those of these that are there, in no order. */
export function findPratiche(ente: EnteId, ids: readonly string[]): Promise<Pratica[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select()
      .from(pratiche)
      .where(and(eq(pratiche.enteId, ente), inArray(pratiche.id, [...ids])));
    return rows.map(asPratica);
  });
}

/** By our id, or by the one it has in the software where it really lives. */
export async function findPraticaIn(
  tx: Tx,
  ente: EnteId,
  by: { id: string } | { externalRef: string },
  lock?: "update",
): Promise<Pratica | null> {
  const key = "id" in by ? eq(pratiche.id, by.id) : eq(pratiche.externalRef, by.externalRef);
  const found = tx
    .select()
    .from(pratiche)
    .where(and(eq(pratiche.enteId, ente), key));
  const [row] = await (lock ? found.for("update") : found);
  return row ? asPratica(row) : null;
}

export async function insertPratica(tx: Tx, ente: EnteId, row: Omit<Pratica, "version">): Promise<void> {
  await tx.insert(pratiche).values({ ...row, enteId: ente });
}

export type PraticaChange = Partial<Omit<Pratica, "id" | "version" | "createdAt">>;

/** Of a pratica that is locked. */
export async function updatePratica(tx: Tx, ente: EnteId, id: string, change: PraticaChange): Promise<void> {
  await tx
    .update(pratiche)
    .set({ ...change, version: sql`${pratiche.version} + 1` })
    .where(and(eq(pratiche.enteId, ente), eq(pratiche.id, id)));
}

/** The next number of the year, such as `2026-000042`. One at a time, so that two cases never share one. */
export async function nextPraticaNumber(tx: Tx, ente: EnteId, year: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pratica:${ente}`}, 2))`);
  const [row] = await tx
    .select({ number: sql<string | null>`max(${pratiche.number})` })
    .from(pratiche)
    .where(
      and(
        eq(pratiche.enteId, ente),
        like(pratiche.number, `${year}-%`),
        sql`${pratiche.number} ~ '^[0-9]{4}-[0-9]{6}$'`,
      ),
    );
  return `${year}-${String(Number(row?.number?.slice(5) ?? 0) + 1).padStart(6, "0")}`;
}

export async function insertPraticaEvent(
  tx: Tx,
  actor: Pick<Actor, "ente" | "kind" | "label">,
  event: {
    praticaId: string;
    kind: PraticaEventKind;
    at: Date;
    data?: Record<string, string | number | boolean | null>;
  },
): Promise<void> {
  const { ente, kind, label } = actor;
  const [row] = await tx
    .insert(praticaEvents)
    .values({ ...event, enteId: ente, actorKind: kind, actorLabel: label })
    .returning({ seq: praticaEvents.seq });
  const outside = praticaWebhooks[event.kind];
  const happening = { subjectId: event.praticaId, sequence: row?.seq ?? 0, at: event.at };
  if (outside) await tellOutside(tx, ente, { event: outside, ...happening });
}

/** The oldest payment of this type that was paid inside the case and has not opened a step yet. */
export async function findUnusedPaid(tx: Tx, ente: EnteId, praticaId: string, paymentTypeId: string) {
  const [row] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.enteId, ente),
        eq(payments.praticaId, praticaId),
        eq(payments.paymentTypeId, paymentTypeId),
        eq(payments.status, "paid"),
        sql`not exists (select from pratica_events e where e.ente_id = ${ente} and e.pratica_id = ${praticaId}
          and e.kind in ('gate_opened', 'paid_after_release') and e.data ->> 'paymentId' = ${payments.id}::text)`,
      ),
    )
    .orderBy(asc(payments.paidAt), asc(payments.id))
    .limit(1);
  return row?.id ?? null;
}

/** What somebody may still pay inside the case, and until when somebody is doing so. */
export function listUnpaidIn(tx: Tx, ente: EnteId, praticaId: string, paymentTypeId: string) {
  return tx
    .select({ id: payments.id, status: payments.status, lockedUntil: payments.lockedUntil })
    .from(payments)
    .where(
      and(
        eq(payments.enteId, ente),
        eq(payments.praticaId, praticaId),
        eq(payments.paymentTypeId, paymentTypeId),
        sql`${payments.status} in ('issuing', 'issued', 'failed')`,
      ),
    )
    .limit(100);
}

/** Whether this happened at this step already. */
export async function happenedAtStep(
  tx: Tx,
  ente: EnteId,
  praticaId: string,
  kind: PraticaEventKind,
  step: number,
): Promise<boolean> {
  const [row] = await tx
    .select({ seq: praticaEvents.seq })
    .from(praticaEvents)
    .where(
      and(
        eq(praticaEvents.enteId, ente),
        eq(praticaEvents.praticaId, praticaId),
        eq(praticaEvents.kind, kind),
        sql`${praticaEvents.data} ->> 'step' = ${String(step)}`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** The cases whose time is over. */
export function listToRelease(ente: EnteId, now: Date, limit: number): Promise<string[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({ id: pratiche.id })
      .from(pratiche)
      .where(and(eq(pratiche.enteId, ente), isNotNull(pratiche.releaseAt), lte(pratiche.releaseAt, now)))
      .orderBy(asc(pratiche.releaseAt))
      .limit(limit);
    return rows.map(({ id }) => id);
  });
}

export function asPratica({ enteId: _ente, applicantTaxCode: _code, ...pratica }: Row): Pratica {
  return pratica;
}
