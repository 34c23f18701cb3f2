/**
 * A number of a sheet as a person would type it. A date is a count of days whose format says that it is one; it has no
 * zone, so it is counted out without a clock. 1900 has a 29 February that never was (ECMA-376-1, 18.17.4.1).
 */
import type { Cell } from "./spreadsheet-in-event.ts";

type NumberCell = Pick<Cell, "kind" | "text">;

export function numberCell(raw: string, format: NumberFormat | undefined, date1904: boolean): NumberCell {
  const value = Number(raw);
  if (!Number.isFinite(value) || raw.trim() === "") return { kind: "text", text: raw };
  if (format?.date && value >= 0 && value < 2_958_466)
    return { kind: "date", text: shownDate(value, format, date1904) };
  const text = plain(raw, value);
  return { kind: "number", text: format?.zeros ? text.padStart(format.zeros, "0") : text };
}

export interface NumberFormat {
  code: string;
  date: boolean;
  /** Only hours: less than a day is an hour and no date. */
  clock: boolean;
  /** `00000` writes 184 as 00184. */
  zeros: number;
}

/** Undefined for the one that says nothing. */
export function numberFormat(code: string): NumberFormat | undefined {
  if (/^(general|standard|)$/i.test(code)) return undefined;
  // Colours, conditions and currencies stand in brackets; words in quotes or behind a backslash.
  const bare = code
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .split(";")[0] as string;
  const days = /[dyg]|mmm/i.test(bare) || /^m[^hs]*$/i.test(bare);
  const hours = /[hs]/i.test(bare);
  const date = !/general|@/i.test(bare) && (days || hours);
  return { code, date, clock: date && !days, zeros: /^0{2,}$/.test(bare) ? bare.length : 0 };
}

/** The formats that have a number and no text (18.8.30). */
export function builtInFormat(id: number): NumberFormat | undefined {
  const known = builtIn[id];
  if (known !== undefined) return known;
  // What these show depends on the country; that they are dates does not.
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return numberFormat("yyyy-mm-dd");
  return undefined;
}

function shownDate(value: number, { clock }: NumberFormat, date1904: boolean): string {
  // To the second: a half past two is 0.604166666666667.
  if (Number.isInteger(value) && !clock) return dayOf(value, date1904);
  const seconds = Math.round(value * 86_400);
  const day = Math.floor(seconds / 86_400);
  const left = seconds - day * 86_400;
  const hour = new Date(left * 1000).toISOString().slice(11, 19);
  if (clock && day === 0) return hour;
  const shownDay = dayOf(day, date1904);
  return left === 0 ? shownDay : `${shownDay} ${hour}`;
}

/** A list has few days and many rows. */
const daysKnown = [new Map<number, string>(), new Map<number, string>()] as const;

function dayOf(serial: number, date1904: boolean): string {
  const known = daysKnown[date1904 ? 1 : 0];
  const before = known.get(serial);
  if (before !== undefined) return before;
  const day = countedDay(serial, date1904);
  if (known.size < 10_000) known.set(serial, day);
  return day;
}

function countedDay(serial: number, date1904: boolean): string {
  if (!date1904 && serial === 60) return "1900-02-29";
  const first = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(first + serial * 86_400_000).toISOString().slice(0, 10);
}

/** As Excel shows it, of the fifteen digits that count: `12.34` for `12.340000000000002`, never an exponent. */
function plain(raw: string, value: number): string {
  if (/^-?(0|[1-9]\d{0,14})$/.test(raw)) return raw;
  // Few digits, the last of them no zero: a double writes them back as they were.
  if (/^-?(0|[1-9]\d{0,8})\.\d{0,4}[1-9]$/.test(raw)) return raw;
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes("e")) return text;
  return Math.abs(value) >= 1 ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, "");
}

const builtIn: (NumberFormat | undefined)[] = [];
for (const [id, code] of Object.entries({
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "dd/mm/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "dd/mm/yyyy h:mm",
  37: "#,##0 ;(#,##0)",
  38: "#,##0 ;[Red](#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mmss.0",
  48: "##0.0E+0",
  49: "@",
})) {
  builtIn[Number(id)] = numberFormat(code);
}
