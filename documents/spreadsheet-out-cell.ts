/**
 * Cells of a worksheet as XML (ECMA-376-1, 18.3.1.4). A text is an inline string, so it never becomes a formula, and no
 * table of shared strings grows in memory; money and dates are numbers that Excel can add and sort.
 */
import { type Cents, formatEuroPlain } from "#domain/cents.ts";
import { type Day, formatDay } from "#domain/day.ts";
import { serialDay, serialInstant, shownInstant } from "./spreadsheet-out-clock.ts";
import type { Kinds, Writers } from "./spreadsheet-out-column.ts";
import { cellText, finite } from "./spreadsheet-out-text.ts";

/** The place of a kind's style among the `cellXfs` of the workbook's styles; 0 is the plain one. */
export const styleOf: Record<keyof Kinds | "heading" | "bad" | "required", number> = {
  text: 1,
  cents: 2,
  day: 3,
  instant: 4,
  number: 5,
  heading: 6,
  flagged: 1,
  bad: 7,
  required: 8,
};

/** `place` is the cell's reference, as `B7`. */
export const cellWriters: Writers<[place: string]> = {
  text: (text, place) => textCell(text, place, styleOf.text),
  cents: (cents: Cents, place) => numberCell(formatEuroPlain(cents), place, styleOf.cents),
  day: (day, place) => dayCell(day, place),
  instant: (instant, place) => instantCell(instant, place),
  number: (value, place) => numberCell(String(finite(value)), place, styleOf.number),
  flagged: ({ text, bad }, place) => textCell(text, place, bad ? styleOf.bad : styleOf.text),
};

export function textCell(text: string, place: string, style: number): string {
  const shown = xmlText(cellText(text));
  const space = edgeSpace.test(shown) ? ' xml:space="preserve"' : "";
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${space}>${shown}</t></is></c>`;
}

export function xmlText(text: string): string {
  const literal = text.includes("_x") ? text.replace(looksEscaped, "_x005F_") : text;
  return markup.test(literal) ? literal.replace(/[&<>"]/g, (sign) => entities[sign] ?? "") : literal;
}

function numberCell(digits: string, place: string, style: number): string {
  return `<c r="${place}" s="${style}"><v>${digits}</v></c>`;
}

/** A day Excel cannot count is still worth reading. */
function dayCell(day: Day, place: string): string {
  const serial = serialDay(day);
  if (serial === null) return textCell(formatDay(day), place, styleOf.day);
  return numberCell(String(serial), place, styleOf.day);
}

function instantCell(instant: Date, place: string): string {
  const serial = serialInstant(instant);
  if (serial === null) return textCell(shownInstant(instant), place, styleOf.instant);
  return numberCell(String(serial), place, styleOf.instant);
}

const edgeSpace = /^\s|\s$|\n|\s\s/;
const markup = /[&<>"]/;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Excel reads `_x0041_` as `A` (ST_Xstring): an underscore that would begin such a code is written as a code itself. */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;
