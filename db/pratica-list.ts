/** The list of pratiche and their history, as people read them. */
import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import type { Pratica, PraticaEvent, PraticaStatus } from "#domain/pratica.ts";
import { cleanText } from "#domain/text.ts";
import { inEnte, type Tx } from "./connection.ts";
import { findPaymentsIn } from "./payments.ts";
import { asPratica } from "./pratiche.ts";
import { paymentEvents, payments } from "./schema/payments.ts";
import { praticaEvents, pratiche } from "./schema/pratiche.ts";

export interface PraticaFilter {
  search?: string;
  projectId?: string;
  status?: PraticaStatus;
}

/** A case with how many of its payments are open and paid. */
export type PraticaRow = Pratica & { open: number; paid: number };

export interface Place {
  createdAt: Date;
  id: string;
}

/** Newest first; one more than `first` when there is another page. */
export function listPratiche(
  ente: EnteId,
  filter: PraticaFilter,
  { first, after }: { first: number; after?: Place | null },
): Promise<PraticaRow[]> {
  return inEnte(ente, async (tx) => {
    const page = tx
      .select()
      .from(pratiche)
      .where(
        and(
          eq(pratiche.enteId, ente),
          filter.projectId ? eq(pratiche.projectId, filter.projectId) : undefined,
          filter.status ? eq(pratiche.status, filter.status) : undefined,
          filter.search ? found(filter.search) : undefined,
          after
            ? sql`(${pratiche.createdAt}, ${pratiche.id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(pratiche.createdAt), desc(pratiche.id))
      .limit(first + 1);
    const rows = await page;
    if (rows.length === 0) return [];
    const counts = await tx
      .select({
        praticaId: payments.praticaId,
        open: sql<number>`count(*) filter (where ${payments.status} in ('issuing', 'issued', 'failed'))::int`,
        paid: sql<number>`count(*) filter (where ${payments.status} = 'paid')::int`,
      })
      .from(payments)
      .where(
        and(
          eq(payments.enteId, ente),
          inArray(
            payments.praticaId,
            rows.map(({ id }) => id),
          ),
        ),
      )
      .groupBy(payments.praticaId);
    const byId = new Map(counts.map(({ praticaId, ...count }) => [praticaId, count]));
    return rows.map((row) => ({ ...asPratica(row), ...(byId.get(row.id) ?? { open: 0, paid: 0 }) }));
  });
}

/** A tax code, a number, a protocol or a reference as they are; anything else as part of the subject or a name. */
function found(search: string): SQL | undefined {
  const whole = cleanText(search);
  const like = `%${whole.replace(/[\\%_]/g, "\\$&")}%`;
  return or(
    eq(pratiche.applicantTaxCode, whole.toUpperCase().replace(/\s/g, "")),
    eq(pratiche.number, whole),
    eq(pratiche.externalRef, whole),
    sql`(${pratiche.number} || ' ' || coalesce(${pratiche.protocol}, '') || ' ' || ${pratiche.subject} || ' '
      || (${pratiche.applicant} ->> 'name') || ' ' || coalesce(${pratiche.applicant} ->> 'surname', '') || ' '
      || (${pratiche.applicant} ->> 'name')) ilike ${like}`,
  );
}

/** The payments of one case, oldest first. */
export function findPaymentsOf(ente: EnteId, praticaId: string): Promise<Payment[]> {
  return inEnte(ente, (tx) => findPaymentsOfIn(tx, ente, praticaId));
}

export async function findPaymentsOfIn(tx: Tx, ente: EnteId, praticaId: string): Promise<Payment[]> {
  const rows = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.enteId, ente), eq(payments.praticaId, praticaId)))
    .orderBy(asc(payments.createdAt), asc(payments.id))
    .limit(200);
  return findPaymentsIn(
    tx,
    ente,
    rows.map(({ id }) => id),
  );
}

/** What happened to the case itself, oldest first. */
export function listPraticaEvents(ente: EnteId, praticaId: string): Promise<PraticaEvent[]> {
  return inEnte(ente, (tx) => listPraticaEventsIn(tx, ente, praticaId));
}

function listPraticaEventsIn(tx: Tx, ente: EnteId, praticaId: string): Promise<PraticaEvent[]> {
  const { at, kind, actorKind, actorLabel, data } = praticaEvents;
  return tx
    .select({ at, kind, actorKind, actorLabel, data })
    .from(praticaEvents)
    .where(and(eq(praticaEvents.enteId, ente), eq(praticaEvents.praticaId, praticaId)))
    .orderBy(asc(praticaEvents.seq))
    .limit(500);
}

export interface HistoryEntry extends Omit<PraticaEvent, "kind"> {
  of: "pratica" | "payment";
  kind: string;
  paymentId: string | null;
  /** Which payment, in the words of its causale. */
  causale: string | null;
}

/** What happened to the case and to its payments, in one line of time. */
export function listHistory(ente: EnteId, praticaId: string): Promise<HistoryEntry[]> {
  return inEnte(ente, async (tx) => {
    const own = await listPraticaEventsIn(tx, ente, praticaId);
    const inside = await tx
      .select({ event: paymentEvents, causale: payments.causale })
      .from(paymentEvents)
      .innerJoin(payments, and(eq(payments.enteId, paymentEvents.enteId), eq(payments.id, paymentEvents.paymentId)))
      .where(and(eq(payments.enteId, ente), eq(payments.praticaId, praticaId)))
      .orderBy(asc(paymentEvents.seq))
      .limit(1_000);
    const entries = [
      ...own.map((event) => ({ ...event, of: "pratica" as const, paymentId: null, causale: null })),
      ...inside.map(({ event: { kind, at, actorKind, actorLabel, data, paymentId }, causale }) => ({
        of: "payment" as const,
        paymentId,
        causale,
        kind,
        at,
        actorKind,
        actorLabel,
        data,
      })),
    ];
    return entries.sort((a, b) => a.at.getTime() - b.at.getTime());
  });
}
