/** The stretches of time that the figures are about, on the calendar of Rome. */
import type { Period } from "#db/office-home.ts";
import { addDays, addMonths, type Day } from "#domain/day.ts";

/** As they stand in the address. */
export const periodNames = ["mese", "mese-scorso", "anno"] as const;
export type PeriodName = (typeof periodNames)[number];

/** Whatever the address says, one of them: this month, when it says nothing known. */
export function readPeriodName(text: unknown): PeriodName {
  return periodNames.find((name) => name === text) ?? "mese";
}

/** Whole months and years, to their last day: what is dated ahead belongs to them too. */
export function periodOf(name: PeriodName, today: Day): Period {
  if (name === "anno") return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
  return monthFrom(name === "mese" ? firstOfMonth(today) : addMonths(firstOfMonth(today), -1));
}

/** The first days of the last `count` months, this one included, and of the next, which ends it. */
export function monthStarts(today: Day, count: number): Day[] {
  return Array.from({ length: count + 1 }, (_, at) => addMonths(firstOfMonth(today), at + 1 - count));
}

export function monthFrom(first: Day): Period {
  return { from: first, to: addDays(addMonths(first, 1), -1) };
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}
