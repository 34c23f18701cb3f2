/** When people are reminded of what they owe: so many days before the due day, in daylight, and not on the day it came. */
import { addDays, type Day, dayInRome, startOfDayInRome } from "./day.ts";

/** At most so many reminders of one payment, at most so long before. */
export const mostReminders = 3;
export const longestReminderDays = 60;

const firstHour = 8;
const lastHour = 20;

/** Nobody is woken by a town hall. */
export function mayRemindNow(now: Date): boolean {
  const hour = (now.getTime() - startOfDayInRome(dayInRome(now)).getTime()) / 3_600_000;
  return hour >= firstHour && hour < lastHour;
}

/** When it is day again: the same day's morning before it, the next one's after it. */
export function nextMorning(now: Date): Date {
  const today = dayInRome(now);
  const morning = (day: Day) => new Date(startOfDayInRome(day).getTime() + firstHour * 3_600_000);
  return morning(today) > now ? morning(today) : morning(addDays(today, 1));
}

/** The due day of which people are reminded on `today` when the reminder is `daysBefore` it. */
export function remindedDueDay(today: Day, daysBefore: number): Day {
  return addDays(today, daysBefore);
}

/** `7, 1` → [7, 1]; null when it is not a list of a few whole numbers of days. Empty means no reminders. */
export function readReminderDays(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const days = parts.map(Number);
  const wrong = days.some((day) => !Number.isInteger(day) || day < 1 || day > longestReminderDays);
  const several = new Set(days);
  if (wrong || several.size > mostReminders) return null;
  return [...several].sort((a, b) => b - a);
}
