/**
 * The figures of the office's first page. Each is counted by the very filter that its link then puts on the list, so
 * that a number and what it opens cannot come to mean different things.
 */
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Cents } from "#domain/cents.ts";
import { addDays, type Day, dayInRome, startOfDayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentFilter } from "#domain/payment-filter.ts";
import { type Situation, situations } from "#domain/payment-situation.ts";
import { inEnte, type Tx } from "./connection.ts";
import { conditionsOf } from "./payment-filter.ts";
import { paymentTypes } from "./schema/enti.ts";
import { imports } from "./schema/imports.ts";
import { payments } from "./schema/payments.ts";

/** Days, both included. */
export interface Period {
  from: Day;
  to: Day;
}

export interface Figure {
  filter: PaymentFilter;
  count: number;
  cents: Cents;
}

/** A count that stops at a thousand: beyond, `more` is true, and no sum is known. */
export interface CappedFigure {
  filter: PaymentFilter;
  count: number;
  more: boolean;
  cents: Cents | null;
}

/** How far ahead a due date is worth a look today. */
export const soonDays = 7;

const cap = 1_000;
const mostImports = 5;

/** In these nothing is owed any more, or not yet: in all others a notice was issued and stands. */
const notStanding: Situation[] = ["issuing", "failed", "cancelled", "replaced"];
const standing = situations.filter((situation) => !notStanding.includes(situation));
/** Open, with nothing under way: whoever owes it should hold the notice. */
const open: Situation[] = ["payable", "overdue", "unpayable"];

/** Of one project, or of all. */
export type Within = Pick<PaymentFilter, "projectId">;

/** However it was paid: once, twice or at the counter, it came in. */
export const collectedIn = (paid: Period, within: Within, paymentTypeId?: string[]): PaymentFilter => ({
  situation: ["paid", "paid_elsewhere", "paid_twice"],
  ...within,
  ...(paymentTypeId && { paymentTypeId }),
  paid,
});

/** Whether the ente ever made one: otherwise there are no figures to show. */
export function hasPayments(ente: EnteId): Promise<boolean> {
  return inEnte(ente, async (tx) => {
    const rows = await tx.select({ id: payments.id }).from(payments).where(eq(payments.enteId, ente)).limit(1);
    return rows.length > 0;
  });
}

/**
 * What waits for a person. One transaction: the figures are of one moment and hold one connection. A workbook is of no
 * one project.
 */
export function readTodo(ente: EnteId, now: Date, within: Within = {}) {
  const today = dayInRome(now);
  const soon = { from: today, to: addDays(today, soonDays) };
  return inEnte(ente, async (tx) => {
    const capped = (filter: PaymentFilter) => readCapped(tx, ente, { ...filter, ...within }, now);
    return {
      refused: await readRefused(tx, ente, within),
      paidTwice: await capped({ situation: ["paid_twice"] }),
      mails: await capped({ situation: open, mail: ["bounced", "failed"] }),
      dueSoon: await capped({ situation: ["payable"], due: soon }),
      imports: within.projectId ? [] : await readImports(tx, ente),
    };
  });
}

/** What was issued (and is still owed or paid), what came in, and what fell due in the period and was not paid. */
export function readTotals(ente: EnteId, period: Period, now: Date, within: Within = {}) {
  return inEnte(ente, async (tx) => {
    const whole = (filter: PaymentFilter, sum?: SQL) => readFigure(tx, ente, { ...filter, ...within }, now, sum);
    return {
      issued: await whole({ situation: standing, issued: period }),
      collected: await whole(collectedIn(period, within), received),
      overdue: await whole({ situation: ["overdue", "unpayable"], due: period }),
    };
  });
}

export interface CollectedRow {
  /** Which of the months, from 0. */
  month: number;
  paymentTypeId: string;
  typeName: string;
  cents: Cents;
}

/** What came in by month and type. `firstDays` begin the months, in order; the last one only ends the month before it. */
export function readCollected(ente: EnteId, firstDays: Day[], now: Date, within: Within = {}): Promise<CollectedRow[]> {
  const [from, next] = [firstDays[0], firstDays.at(-1)];
  if (!from || !next) return Promise.resolve([]);
  const borders = firstDays.map((day) => startOfDayInRome(day).toISOString());
  return inEnte(ente, (tx) => {
    const sums = tx
      .select({
        // The borders are those of `domain/day.ts`: no second opinion here on when the clocks change.
        month: sql<number>`width_bucket(${payments.paidAt}, ${sql.param(borders)}::timestamptz[]) - 1`.as("month"),
        paymentTypeId: payments.paymentTypeId,
        cents: sql<number>`sum(${received})::bigint`.as("cents"),
      })
      .from(payments)
      .where(conditionsOf(ente, collectedIn({ from, to: addDays(next, -1) }, within), now))
      .groupBy(sql`1`, payments.paymentTypeId)
      .as("sums");
    return tx
      .select({
        month: sums.month,
        paymentTypeId: sums.paymentTypeId,
        typeName: paymentTypes.name,
        cents: sql<number>`${sums.cents}`,
      })
      .from(sums)
      .innerJoin(paymentTypes, and(eq(paymentTypes.enteId, ente), eq(paymentTypes.id, sums.paymentTypeId)));
  });
}

/** What arrived is what the receipt says, which may differ from what was asked. A second payment is owed back: not income. */
const received = sql`coalesce(${payments.paidCents}, ${payments.amountCents})`;
const asked = sql`${payments.amountCents}`;

async function readFigure(tx: Tx, ente: EnteId, filter: PaymentFilter, now: Date, sum = asked): Promise<Figure> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, cents: sql<number>`coalesce(sum(${sum}), 0)::bigint` })
    .from(payments)
    .where(conditionsOf(ente, filter, now));
  return { filter, count: row?.count ?? 0, cents: row?.cents ?? 0 };
}

async function readCapped(tx: Tx, ente: EnteId, filter: PaymentFilter, now: Date): Promise<CappedFigure> {
  const some = tx
    .select({ amountCents: payments.amountCents })
    .from(payments)
    .where(conditionsOf(ente, filter, now))
    .limit(cap + 1)
    .as("some");
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, cents: sql<number>`coalesce(sum(${some.amountCents}), 0)::bigint` })
    .from(some);
  const [count, cents] = [row?.count ?? 0, row?.cents ?? 0];
  return { filter, ...atMost(count), cents: count > cap ? null : cents };
}

function atMost(count: number): { count: number; more: boolean } {
  return { count: Math.min(count, cap), more: count > cap };
}

/** By cause, the most frequent first. Refusals are few, and all are read: their sum is known beyond a thousand too. */
async function readRefused(tx: Tx, ente: EnteId, within: Within): Promise<(CappedFigure & { cause: string | null })[]> {
  const { projectId } = within;
  const count = sql<number>`count(*)::int`;
  const rows = await tx
    .select({ cause: payments.refusalCode, count, cents: sql<number>`sum(${payments.amountCents})::bigint` })
    .from(payments)
    .where(
      and(
        eq(payments.enteId, ente),
        eq(payments.status, "failed"),
        projectId ? eq(payments.projectId, projectId) : undefined,
      ),
    )
    .groupBy(payments.refusalCode)
    .orderBy(desc(count));
  return rows.map(({ cause, count, cents }) => ({
    cause,
    filter: { situation: ["failed"], ...(cause && { refusalCode: cause }), ...within },
    ...atMost(count),
    cents,
  }));
}

/** Workbooks that were read and wait for a yes, the newest first. */
function readImports(tx: Tx, ente: EnteId) {
  return tx
    .select({ id: imports.id, fileName: imports.fileName, rowCount: imports.rowCount, totalCents: imports.totalCents })
    .from(imports)
    .where(and(eq(imports.enteId, ente), eq(imports.status, "checked")))
    .orderBy(desc(imports.uploadedAt), desc(imports.id))
    .limit(mostImports);
}
