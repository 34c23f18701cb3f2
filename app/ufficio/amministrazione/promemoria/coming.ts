/** Which reminders will leave on which day, as payments stand now. */
import type { ComingReminders, RemindingType } from "#db/reminders.ts";
import { addDays, type Day } from "#domain/day.ts";

/** How far one looks ahead. */
export const daysAhead = 14;

export interface Coming {
  on: Day;
  typeId: string;
  dueOn: Day;
  count: number;
}

export function comingReminders(types: RemindingType[], payments: ComingReminders[], today: Day): Coming[] {
  const last = addDays(today, daysAhead);
  const coming = types.flatMap((type) =>
    type.daysBefore.flatMap((daysBefore) =>
      payments
        .filter((one) => one.typeId === type.id)
        .map(({ dueOn, count }) => ({ on: addDays(dueOn, -daysBefore), typeId: type.id, dueOn, count })),
    ),
  );
  return coming
    .filter(({ on }) => on >= today && on <= last)
    .sort((a, b) => a.on.localeCompare(b.on) || a.typeId.localeCompare(b.typeId));
}
