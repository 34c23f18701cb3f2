/**
 * CSV for Excel in Italy: BOM, semicolons, CRLF, decimal commas, gg/mm/aaaa on the clocks of Rome. A CSV has no types,
 * so two kinds of text need a mark: what a spreadsheet would run, and what it would take for a number or a date.
 */
import { formatEuroPlain } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { shownInstant } from "./spreadsheet-out-clock.ts";
import { type Column, cellWriter, type Writers } from "./spreadsheet-out-column.ts";
import type { RowSource } from "./spreadsheet-out-rows.ts";
import { cellText, finite } from "./spreadsheet-out-text.ts";

/**
 * How a text that Excel would take for a number or a date (codice avviso, a tax code or CAP with a leading zero,
 * accertamento 12/2026, "Maggio 2026") stays a text:
 * - `tab`: a tab before it. Excel shows nothing and keeps every digit; programs that trim, our own import among them,
 *   read the bare value. An apostrophe would be seen, and copied with the number; `="…"` is itself a formula, which
 *   careful programs refuse.
 * - `bare`: as it is, for a program that knows which columns are text.
 */
export type KeepText = "tab" | "bare";

export async function* csvChunks<Row>(columns: readonly Column<Row>[], rows: RowSource<Row>, keepText: KeepText) {
  const writers = csvWriters(keepText);
  const cells = columns.map((column) => cellWriter(column, writers));
  let text = `\uFEFF${columns.map(({ heading }) => writers.text(heading)).join(";")}\r\n`;
  for (let row = await rows.next(); !row.done; row = await rows.next()) {
    for (let index = 0; index < cells.length; index++) {
      text += `${index === 0 ? "" : ";"}${cells[index]?.(row.value)}`;
    }
    text += "\r\n";
    if (text.length >= chunkLength) {
      yield encoder.encode(text);
      text = "";
    }
  }
  yield encoder.encode(text);
}

const chunkLength = 64 * 1024;
const encoder = new TextEncoder();

const csvWriters = (keepText: KeepText): Writers<[]> => ({
  text: (text) => textField(text, keepText),
  flagged: ({ text }) => textField(text, keepText),
  cents: (cents) => formatEuroPlain(cents).replace(".", ","),
  day: (day) => formatDay(day),
  instant: shownInstant,
  number: (value) => String(finite(value)).replace(".", ","),
});

function textField(text: string, keepText: KeepText): string {
  return quote(keepText === "tab" ? keep(disarm(cellText(text))) : disarm(cellText(text)));
}

/** Every text, as RFC 4180 allows: one rule, and no text escapes it. */
function quote(text: string): string {
  return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
}

/**
 * An apostrophe before what a spreadsheet would run (OWASP, CSV injection). Also inside a text: where the separator is
 * a comma or a tab, quotes after a semicolon are not quotes, and `Rossi,=…` would begin a cell of its own.
 */
function disarm(text: string): string {
  const safe = startsCell.test(text) ? `'${text}` : text;
  if (!separator.test(safe)) return safe;
  return safe.replace(gap, (blanks, at: number) =>
    separator.test(blanks) && operator.test(safe.charAt(at + blanks.length)) ? `${blanks}'` : blanks,
  );
}

function keep(text: string): string {
  return mayBeRead.test(text) && wouldBeRead.some((shape) => shape.test(text.trim())) ? `\t${text}` : text;
}

const startsCell = /^[\t\n]|^[\s\p{Default_Ignorable_Code_Point}]*[=+\-@|%＝＋－＠]/u;
const separator = /[,;\t\n]/;
const gap = /[\s\p{Default_Ignorable_Code_Point}",;]+/gu;
const operator = /^[=+\-@＝＋－＠]/;

const mayBeRead = /^[\s\d(.,€]|\d\s*$|^(vero|falso)\s*$/i;
const wouldBeRead = [
  /^0\d+$/,
  // Longer whole numbers are shown as powers of ten, and beyond fifteen digits the rest become zeros.
  /^\d{12,}$/,
  /^(?=.*\D)[(.,€\s]*\d[\d.,:/\s()€%-]*$/,
  /^\d[\d.,]*e[+-]?\d+$/i,
  /^(?=.*\d)(\d{1,2}[\s./-]*)?(gen(naio)?|feb(braio)?|mar(zo)?|apr(ile)?|mag(gio)?|giu(gno)?|lug(lio)?|ago(sto)?|set(tembre)?|ott(obre)?|nov(embre)?|dic(embre)?)[\s./-]*\d{0,4}$/i,
  /^(vero|falso)$/i,
];
