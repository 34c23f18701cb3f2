/**
 * The filter as conditions. A situation is computed from several columns: here it is said once more in SQL, and a test
 * holds the two to each other. Every condition that can narrow by status says so, because that is what is indexed.
 */
import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from "drizzle-orm";
import { addDays, type Day, dayInRome, startOfDayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentStatus } from "#domain/payment.ts";
import type { DayRange, PaymentFilter } from "#domain/payment-filter.ts";
import type { Situation } from "#domain/payment-situation.ts";
import { recognise } from "#domain/search.ts";
import { emails } from "./schema/emails.ts";
import { dueKey, payments } from "./schema/payments.ts";

/** All but words, which have an index of their own kind: see `payment-list.ts`. */
export function conditionsOf(ente: EnteId, filter: PaymentFilter, now: Date): SQL | undefined {
  const { status, situation, paymentTypeId, origin, amount } = filter;
  return and(
    eq(payments.enteId, ente),
    status?.length ? inArray(payments.status, status) : undefined,
    situation?.length ? situationCondition(situation, now) : undefined,
    paymentTypeId?.length ? inArray(payments.paymentTypeId, paymentTypeId) : undefined,
    filter.projectId ? eq(payments.projectId, filter.projectId) : undefined,
    filter.praticaId ? eq(payments.praticaId, filter.praticaId) : undefined,
    filter.importId ? eq(payments.importId, filter.importId) : undefined,
    origin?.length ? inArray(payments.origin, origin) : undefined,
    filter.refusalCode ? and(eq(payments.status, "failed"), eq(payments.refusalCode, filter.refusalCode)) : undefined,
    filter.mail?.length ? latestMailIs(ente, filter.mail) : undefined,
    dueWithin(filter.due),
    momentWithin(payments.createdAt, filter.created),
    momentWithin(payments.issuedAt, filter.issued),
    // Nothing is issued before it is created: the list begins where the period ends.
    before(payments.createdAt, filter.issued?.to),
    momentWithin(payments.paidAt, filter.paid),
    amount?.from === undefined ? undefined : gte(payments.amountCents, amount.from),
    amount?.to === undefined ? undefined : lte(payments.amountCents, amount.to),
    filter.search ? codeCondition(filter.search) : undefined,
  );
}

/** A whole code goes to its own index; anything else is words. */
export function codeCondition(query: string): SQL | undefined {
  const what = recognise(query);
  if (what.kind === "codiceAvviso") return eq(payments.codiceAvviso, what.value);
  if (what.kind === "iuv") return eq(payments.iuv, what.value);
  return what.kind === "taxCode" ? eq(payments.debtorTaxCode, what.value) : undefined;
}

function situationCondition(wanted: Situation[], now: Date): SQL | undefined {
  const statuses = [...new Set(wanted.flatMap((situation) => statusesOf[situation]))];
  return and(inArray(payments.status, statuses), or(...wanted.map((situation) => saysSo(situation, now))));
}

const statusesOf: Record<Situation, PaymentStatus[]> = {
  issuing: ["issuing"],
  failed: ["failed"],
  payable: ["issued"],
  overdue: ["issued"],
  unpayable: ["issued"],
  in_progress: ["issued"],
  withdrawing: ["issuing", "issued"],
  changing: ["issued"],
  paid: ["paid"],
  paid_elsewhere: ["paid"],
  paid_twice: ["paid"],
  cancelled: ["cancelled"],
  replaced: ["replaced"],
};

/** The same order of questions as `situationOf`. */
function saysSo(situation: Situation, now: Date): SQL | undefined {
  const today = dayInRome(now);
  const locked = sql`coalesce(${payments.lockedUntil} > ${now}, false)`;
  const lapsed = sql`coalesce(${payments.payableUntil} < ${today}, false)`;
  const late = sql`coalesce(${payments.dueOn} < ${today}, false)`;
  const open = and(eq(payments.status, "issued"), isNull(payments.withdrawal), isNull(payments.pendingChange));
  const free = and(open, not(locked));
  switch (situation) {
    case "issuing":
      return and(eq(payments.status, "issuing"), isNull(payments.withdrawal));
    case "withdrawing":
      return isNotNull(payments.withdrawal);
    case "changing":
      return and(isNull(payments.withdrawal), isNotNull(payments.pendingChange));
    case "in_progress":
      return and(open, locked);
    case "unpayable":
      return and(free, lapsed);
    case "overdue":
      return and(free, not(lapsed), late);
    case "payable":
      return and(free, not(lapsed), not(late));
    case "paid":
      return and(eq(payments.status, "paid"), eq(payments.paidTwice, false), isNull(payments.paidElsewhere));
    case "paid_elsewhere":
      return and(eq(payments.status, "paid"), eq(payments.paidTwice, false), isNotNull(payments.paidElsewhere));
    case "paid_twice":
      return and(eq(payments.status, "paid"), eq(payments.paidTwice, true));
    default:
      return eq(payments.status, situation);
  }
}

function dueWithin(range: DayRange | undefined): SQL | undefined {
  if (!range?.from && !range?.to) return undefined;
  const key = dueKey(payments.dueOn);
  return and(
    range.from ? sql`${key} >= ${range.from}::date` : undefined,
    // What has no due date is in no period.
    range.to ? sql`${key} <= ${range.to}::date` : sql`${key} < 'infinity'::date`,
  );
}

type Moment = typeof payments.createdAt | typeof payments.issuedAt | typeof payments.paidAt;

/** Half-open in instants, so that both days are whole wherever the server stands. */
function momentWithin(column: Moment, range: DayRange | undefined): SQL | undefined {
  return and(range?.from ? gte(column, startOfDayInRome(range.from)) : undefined, before(column, range?.to));
}

/** Up to the end of a day; the calendar's last one has nothing after it. */
function before(column: Moment, day: Day | undefined): SQL | undefined {
  return day && day < "9999-12-31" ? lt(column, startOfDayInRome(addDays(day, 1))) : undefined;
}

function latestMailIs(ente: EnteId, statuses: string[]): SQL {
  return sql`${payments.id} in (select m.payment_id from ${emails} m
    where m.ente_id = ${ente} and m.status = any(${sql.param(statuses)}::text[])
    and m.id = (select latest.id from ${emails} latest
      where latest.ente_id = ${ente} and latest.payment_id = m.payment_id
      order by latest.created_at desc, latest.id desc limit 1))`;
}
