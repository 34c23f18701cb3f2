/** Who is to be reminded: payments that can be paid, of types that remind, on the right day, with somewhere to write. */
import { and, asc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { type Day, dayInRome, startOfDayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { remindedDueDay } from "#domain/reminder.ts";
import { inEnte, type Tx } from "./connection.ts";
import { conditionsOf } from "./payment-filter.ts";
import { emails } from "./schema/emails.ts";
import { paymentTypes } from "./schema/enti.ts";
import { payments } from "./schema/payments.ts";

export interface RemindingType {
  id: string;
  name: string;
  daysBefore: number[];
}

export function listRemindingTypes(ente: EnteId): Promise<RemindingType[]> {
  return inEnte(ente, (tx) =>
    tx
      .select({ id: paymentTypes.id, name: paymentTypes.name, daysBefore: paymentTypes.remindDaysBefore })
      .from(paymentTypes)
      .where(and(eq(paymentTypes.enteId, ente), isNull(paymentTypes.archivedAt)))
      .orderBy(asc(paymentTypes.name))
      .limit(500),
  );
}

export async function setReminderDays(tx: Tx, ente: EnteId, typeId: string, days: number[]): Promise<boolean> {
  const rows = await tx
    .update(paymentTypes)
    .set({ remindDaysBefore: days })
    .where(and(eq(paymentTypes.enteId, ente), eq(paymentTypes.id, typeId)))
    .returning({ id: paymentTypes.id });
  return rows.length === 1;
}

/** Those of one type due so many days from today who have not been reminded of it yet. */
export function listToRemind(ente: EnteId, typeId: string, daysBefore: number, now: Date, most: number) {
  const today = dayInRome(now);
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          remindable(ente, now, typeId, {
            from: remindedDueDay(today, daysBefore),
            to: remindedDueDay(today, daysBefore),
          }),
          // What came today was announced today.
          lt(payments.createdAt, startOfDayInRome(today)),
          sql`not exists (select from ${emails} m where m.ente_id = ${ente} and m.payment_id = ${payments.id}
            and m.kind = 'reminder' and m.version = ${daysBefore})`,
        ),
      )
      .limit(most);
    return rows.map((row) => row.id);
  });
}

export interface ComingReminders {
  dueOn: Day;
  typeId: string;
  count: number;
}

/** How many of each type and due day there are to remind in a period of due days, as things stand. */
export function countRemindable(ente: EnteId, due: { from: Day; to: Day }, now: Date): Promise<ComingReminders[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({ dueOn: payments.dueOn, typeId: payments.paymentTypeId, count: sql<number>`count(*)::int` })
      .from(payments)
      .where(remindable(ente, now, undefined, due))
      .groupBy(payments.dueOn, payments.paymentTypeId);
    return rows.flatMap(({ dueOn, ...row }) => (dueOn ? [{ ...row, dueOn }] : []));
  });
}

function remindable(ente: EnteId, now: Date, typeId: string | undefined, due: { from: Day; to: Day }) {
  return and(
    conditionsOf(ente, { situation: ["payable"], due, ...(typeId && { paymentTypeId: [typeId] }) }, now),
    isNotNull(payments.debtorEmail),
    eq(payments.notify, true),
  );
}
