/**
 * Days and instants as a spreadsheet counts and shows them. A list repeats the same days and hours thousands of times,
 * and asking the calendar for each was most of the time of an export: what it answered is remembered.
 */
import { type Day, dayInRome, daysBetween, formatInstant } from "#domain/day.ts";

/** Days since 30 December 1899, or null before March 1900: Excel counts a 29 February of that year which never was. */
export function serialDay(day: Day): number | null {
  return serials.of(day);
}

/** Excel knows no zones: what the clocks of Rome show, to the second, as days and a fraction. */
export function serialInstant(instant: Date): number | null {
  const { serial } = hours.of(hourOf(instant));
  if (serial === null) return null;
  return serial + (instant.getUTCMinutes() * 60 + instant.getUTCSeconds()) / 86_400;
}

/** `31/12/2026 14:32` */
export function shownInstant(instant: Date): string {
  return `${hours.of(hourOf(instant)).shown}:${String(instant.getUTCMinutes()).padStart(2, "0")}`;
}

/** Rome has been whole hours ahead of UTC since November 1893, so minutes and seconds are the same. */
function hourOf(instant: Date): number {
  const hour = Math.floor(instant.getTime() / hourMs);
  if (!(hour >= firstHour)) throw new RangeError(`not an instant a spreadsheet can show: ${instant}`);
  return hour;
}

function romeHour(hour: number): { shown: string; serial: number | null } {
  const instant = new Date(hour * hourMs);
  const shown = formatInstant(instant).replace(",", "").slice(0, 13);
  const midnight = serialDay(dayInRome(instant));
  return { shown, serial: midnight === null ? null : midnight + Number(shown.slice(11)) / 24 };
}

/** Forgets everything when full, so that an export of any length stays small. */
class Remembered<Key, Value> {
  #known = new Map<Key, Value>();
  #ask: (key: Key) => Value;

  constructor(ask: (key: Key) => Value) {
    this.#ask = ask;
  }

  of(key: Key): Value {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= 20_000) this.#known.clear();
    const value = this.#ask(key);
    this.#known.set(key, value);
    return value;
  }
}

const hourMs = 3_600_000;
const firstHour = Date.UTC(1894, 0, 1) / hourMs;
const serials = new Remembered<Day, number | null>((day) => {
  const serial = daysBetween("1899-12-30", day);
  return serial > 60 ? serial : null;
});
const hours = new Remembered(romeHour);
