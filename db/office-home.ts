/**
 * The figures of the office's first page. Each is read along one index, and counts exactly what the list behind its link
 * shows: "overdue", "payable" and the like are the words of `situationOf`, said in SQL.
 */
import { and, between, desc, eq, gte, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Cents } from "#domain/cents.ts";
import { addDays, type Day, dayInRome, startOfDayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { emails } from "./schema/emails.ts";
import { paymentTypes } from "./schema/enti.ts";
import { imports } from "./schema/imports.ts";
import { payments } from "./schema/payments.ts";

/** Days, both included. */
export interface Period {
  from: Day;
  to: Day;
}

export interface Figure {
  count: number;
  cents: Cents;
}

/** A count that stops at a thousand: beyond, `more` is true, and no sum is known. */
export interface CappedFigure {
  count: number;
  more: boolean;
  cents: Cents | null;
}

/** How far ahead a due date is worth a look today. */
export const soonDays = 7;

const cap = 1_000;
const mostImports = 5;

/** Whether the ente ever made one: otherwise there are no figures to show. */
export function hasPayments(ente: EnteId): Promise<boolean> {
  return inEnte(ente, async (tx) => {
    const rows = await tx.select({ id: payments.id }).from(payments).where(eq(payments.enteId, ente)).limit(1);
    return rows.length > 0;
  });
}

/** What waits for a person. One transaction: the figures are of one moment and hold one connection. */
export function readTodo(ente: EnteId, now: Date) {
  const today = dayInRome(now);
  const payable = and(undisturbed(ente, now), or(isNull(payments.payableUntil), gte(payments.payableUntil, today)));
  return inEnte(ente, async (tx) => ({
    refused: await readRefused(tx, ente),
    mails: await readLostMails(tx, ente, now),
    dueSoon: await readCapped(tx, and(payable, between(payments.dueOn, today, addDays(today, soonDays)))),
    paidTwice: await readCapped(tx, and(eq(payments.enteId, ente), eq(payments.status, "paid"), payments.paidTwice)),
    imports: await readImports(tx, ente),
  }));
}

/** What was issued (and is still owed or paid), what came in, and what fell due in the period and was not paid. */
export function readTotals(ente: EnteId, period: Period, now: Date) {
  const from = startOfDayInRome(period.from);
  const until = startOfDayInRome(addDays(period.to, 1));
  const yesterday = addDays(dayInRome(now), -1);
  const lastDue = period.to < yesterday ? period.to : yesterday;
  return inEnte(ente, async (tx) => ({
    issued: await readFigure(
      tx,
      and(
        eq(payments.enteId, ente),
        inArray(payments.status, ["issued", "paid"]),
        gte(payments.issuedAt, from),
        lt(payments.issuedAt, until),
      ),
    ),
    collected: await readFigure(tx, paidBetween(ente, from, until), received),
    overdue: await readFigure(
      tx,
      and(undisturbed(ente, now), gte(payments.dueOn, period.from), lte(payments.dueOn, lastDue)),
    ),
  }));
}

export interface CollectedRow {
  /** Which of the months, from 0. */
  month: number;
  paymentTypeId: string;
  typeName: string;
  cents: Cents;
}

/** What came in by month and type. `firstDays` begin the months, in order; the last one only ends the month before it. */
export function readCollected(ente: EnteId, firstDays: Day[]): Promise<CollectedRow[]> {
  const borders = firstDays.map(startOfDayInRome);
  const [from, until] = [borders[0], borders.at(-1)];
  if (!from || !until) return Promise.resolve([]);
  const texts = borders.map((border) => border.toISOString());
  return inEnte(ente, (tx) => {
    const sums = tx
      .select({
        // The borders are those of `domain/day.ts`: no second opinion here on when the clocks change.
        month: sql<number>`width_bucket(${payments.paidAt}, ${sql.param(texts)}::timestamptz[]) - 1`.as("month"),
        paymentTypeId: payments.paymentTypeId,
        cents: sql<number>`sum(${received})::bigint`.as("cents"),
      })
      .from(payments)
      .where(paidBetween(ente, from, until))
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

/** The status too: what was recorded as paid by mistake keeps its date. */
function paidBetween(ente: EnteId, from: Date, until: Date): SQL | undefined {
  return and(
    eq(payments.enteId, ente),
    eq(payments.status, "paid"),
    gte(payments.paidAt, from),
    lt(payments.paidAt, until),
  );
}

/** Payable, overdue or no longer payable: open, and nobody is withdrawing or paying it at this moment. */
function undisturbed(ente: EnteId, now: Date): SQL | undefined {
  return and(
    eq(payments.enteId, ente),
    eq(payments.status, "issued"),
    isNull(payments.withdrawal),
    or(isNull(payments.lockedUntil), lte(payments.lockedUntil, now)),
  );
}

async function readFigure(tx: Tx, where: SQL | undefined, sum: SQL = sql`${payments.amountCents}`): Promise<Figure> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, cents: sql<number>`coalesce(sum(${sum}), 0)::bigint` })
    .from(payments)
    .where(where);
  return row ?? { count: 0, cents: 0 };
}

async function readCapped(tx: Tx, where: SQL | undefined): Promise<CappedFigure> {
  const some = tx
    .select({ amountCents: payments.amountCents })
    .from(payments)
    .where(where)
    .limit(cap + 1)
    .as("some");
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, cents: sql<number>`coalesce(sum(${some.amountCents}), 0)::bigint` })
    .from(some);
  return capped(row?.count ?? 0, row?.cents ?? 0);
}

function capped(count: number, cents: Cents | null): CappedFigure {
  return count > cap ? { count: cap, more: true, cents: null } : { count, more: false, cents };
}

/** By cause, the most frequent first. Refusals are few, and all are read: their sum is known beyond a thousand too. */
async function readRefused(tx: Tx, ente: EnteId) {
  const count = sql<number>`count(*)::int`;
  const rows = await tx
    .select({ cause: payments.refusalCode, count, cents: sql<number>`sum(${payments.amountCents})::bigint` })
    .from(payments)
    .where(and(eq(payments.enteId, ente), eq(payments.status, "failed")))
    .groupBy(payments.refusalCode)
    .orderBy(desc(count));
  return rows.map(({ cause, ...row }) => ({ cause, ...capped(row.count, row.cents), cents: row.cents }));
}

/** Payments to be paid whose latest mail did not arrive. A mail sent again after a failure settles it. */
async function readLostMails(tx: Tx, ente: EnteId, now: Date): Promise<CappedFigure> {
  const other = alias(emails, "other");
  const latest = tx
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.enteId, ente), eq(other.paymentId, emails.paymentId)))
    .orderBy(desc(other.createdAt), desc(other.id))
    .limit(1);
  const lost = tx
    .select({ amountCents: payments.amountCents })
    .from(emails)
    .innerJoin(payments, and(eq(payments.enteId, ente), eq(payments.id, emails.paymentId)))
    .where(
      and(
        eq(emails.enteId, ente),
        inArray(emails.status, ["bounced", "failed"]),
        undisturbed(ente, now),
        // Looked up for each lost mail: a join would read all the mails there are.
        eq(emails.id, latest),
      ),
    )
    .limit(cap + 1)
    .as("lost");
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, cents: sql<number>`coalesce(sum(${lost.amountCents}), 0)::bigint` })
    .from(lost);
  return capped(row?.count ?? 0, row?.cents ?? 0);
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
