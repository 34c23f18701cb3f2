/**
 * A day is a date on the calendar of Europe/Rome, kept as "2026-12-31": no hour, no zone, compared as text.
 * It meets instants only here, and never by the time zone of the process.
 */

export type Day = string;

/** Reads `2026-12-31`, `31/12/2026`, `1/2/2026`, `31-12-2026`, `31.12.2026`: real dates from 1900 to 9999, else null. */
export function readDay(text: string): Day | null {
  const bare = text.trim();
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(bare);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const italian = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(bare);
  return italian ? realDay(Number(italian[4]), Number(italian[3]), Number(italian[1])) : null;
}

/** The day it is in Rome at that instant. */
export function dayInRome(instant: Date): Day {
  return dayOf(romeWallClock(instant.getTime()));
}

/** The first instant of that day in Rome. */
export function startOfDayInRome(day: Day): Date {
  return new Date(midnightInRome(utcOf(day)));
}

/** 23:59:59 of that day in Rome: the last second in which a notice due then can be paid. */
export function endOfDayInRome(day: Day): Date {
  return new Date(midnightInRome(utcOf(day) + dayMs) - 1000);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(utcOf(day) + days * dayMs);
}

/** The same day so many months away, or the last of that month when it has no such day: 31 January + 1 is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(utcOf(day));
  const target = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(target / 12);
  const month = target - year * 12 + 1;
  return dayOf(Date.UTC(year, month - 1, Math.min(date.getUTCDate(), daysInMonth(year, month))));
}

/** How many days from `from` to `to`: 1 for tomorrow, negative when `to` comes before. */
export function daysBetween(from: Day, to: Day): number {
  return (utcOf(to) - utcOf(from)) / dayMs;
}

/** `31/12/2026` in Italian, `31 December 2026` in English, where figures alone would be read two ways. */
export function formatDay(day: Day, locale: string = "it"): string {
  if (locale === "en") return formatDayLong(day, "en");
  const [year, month, date] = isoParts(day);
  return `${date}/${month}/${year}`;
}

/** `31 dicembre 2026`, `31 December 2026`. */
export function formatDayLong(day: Day, locale: string = "it"): string {
  return (locale === "en" ? longEnglish : longItalian).format(utcOf(day));
}

/** `31/12/2026, 14:32` on the clocks of Rome. */
export function formatInstant(instant: Date, locale: string = "it"): string {
  const wallClock = romeWallClock(instant.getTime());
  return `${formatDay(dayOf(wallClock), locale)}, ${new Date(wallClock).toISOString().slice(11, 16)}`;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

function realDay(year: number, month: number, date: number): Day | null {
  if (year < 1900 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return dayOf(Date.UTC(year, month - 1, date));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Midnight UTC of that date, on which counting days is plain arithmetic. A `Day` that is no date is a fault. */
function utcOf(day: Day): number {
  const [year, month, date] = isoParts(day);
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (Number.isNaN(utc) || dayOf(utc) !== day) throw new RangeError(`not a day: ${day}`);
  return utc;
}

function isoParts(day: Day): [string, string, string] {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!match) throw new RangeError(`not a day: ${day}`);
  return [match[1] ?? "", match[2] ?? "", match[3] ?? ""];
}

function dayOf(utc: number): Day {
  const iso = new Date(utc).toISOString();
  if (!/^\d{4}-/.test(iso)) throw new RangeError("beyond the calendar");
  return iso.slice(0, 10);
}

/**
 * Rome is one or two hours ahead of UTC, so a day begins two hours before midnight UTC, or one when the clocks do not
 * yet show the new date by then.
 */
function midnightInRome(utcMidnight: number): number {
  const early = utcMidnight - 2 * hourMs;
  return romeWallClock(early) >= utcMidnight ? early : early + hourMs;
}

/** What the clocks of Rome show at that instant, written as if it were UTC. */
function romeWallClock(instant: number): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of romeClock.formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

// Making a formatter costs thousands of times using it.
const romeClock = new Intl.DateTimeFormat("en-US", {
  timeZone: "Europe/Rome",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});
const longItalian = new Intl.DateTimeFormat("it-IT", { dateStyle: "long", timeZone: "UTC" });
const longEnglish = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
