/**
 * A CSV: its encoding and its delimiter are detected unless somebody said them, then papaparse reads it a window at a
 * time. A record that fits no window is no record of a person's list, and is refused.
 */
import Papa from "papaparse";
import {
  type CsvEncoding,
  type ReadEvent,
  type ReadOptions,
  type SheetRow,
  Unreadable,
} from "./spreadsheet-in-event.ts";
import { fromWindows } from "./windows-1252.ts";

const batch = 1_000;
const windowChars = 1_000_000;
const sheet = "CSV";

export function* readCsv(bytes: Uint8Array, { limits, csv }: Omit<ReadOptions, "signal">): Generator<ReadEvent> {
  const encoding = csv?.encoding ?? encodingOf(bytes);
  const whole = encoding === "windows-1252" ? fromWindows(bytes) : new TextDecoder(encoding).decode(bytes);
  if (whole.includes("\0") || /^\s*(<[!?a-z]|\{\\rtf|%PDF)/i.test(whole.slice(0, 200))) {
    throw new Unreadable("not_a_workbook");
  }
  // Excel's own way of saying which delimiter follows.
  const said = /^sep=(.)\r?\n/i.exec(whole.slice(0, 8));
  const delimiter = csv?.delimiter ?? said?.[1] ?? delimiterOf(whole);
  yield {
    kind: "workbook",
    format: "csv",
    sheets: [{ name: sheet, hidden: false }],
    date1904: false,
    csv: { delimiter, encoding },
  };

  const newline = newlineOf(whole);
  let at = said?.[0].length ?? 0;
  let record = said ? 1 : 0;
  let rowCount = 0;
  while (at < whole.length) {
    const window = whole.slice(at, at + windowChars);
    const last = at + window.length === whole.length;
    const parser = new Papa.Parser({ delimiter, newline, preview: batch, fastMode: false } as Papa.ParseConfig);
    const { data, errors, meta } = parser.parse(window, 0, !last) as Papa.ParseResult<string[]>;
    if (errors.some(({ code }) => code === "MissingQuotes"))
      throw new Unreadable("broken", { row: record + data.length });
    if (meta.cursor === 0) throw new Unreadable("too_big", { row: record + 1, limit: windowChars });
    const rows: SheetRow[] = [];
    for (const fields of data) {
      const row = rowOf(fields, ++record, limits);
      if (row.cells.length > 0) rows.push(row);
    }
    rowCount += rows.length;
    if (rowCount > limits.rows) throw new Unreadable("too_many_rows", { limit: limits.rows });
    if (rows.length > 0) yield { kind: "rows", sheet, rows };
    at += meta.cursor;
  }
  yield { kind: "sheet-end", sheet, merged: [], hiddenRows: 0, rowCount };
}

function rowOf(fields: string[], row: number, limits: ReadOptions["limits"]): SheetRow {
  const cells: SheetRow["cells"] = [];
  fields.forEach((text, column) => {
    if (text === "") return;
    if (column >= limits.columns) throw new Unreadable("too_wide", { limit: limits.columns, row });
    if (text.length > limits.cellChars) throw new Unreadable("too_big", { limit: limits.cellChars, row });
    cells.push({ column, text, kind: "text" });
  });
  return { row, hidden: false, cells };
}

function encodingOf(bytes: Uint8Array): CsvEncoding | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 4_000);
  const zeros = start.reduce((count, byte, index) => count + (byte === 0 && index % 2 === 1 ? 1 : 0), 0);
  if (zeros > start.length / 4) return "utf-16le";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/**
 * The one that splits most of the first lines alike without quarrelling with the quotes. A file of one column has none:
 * a semicolon is Italy's guess, and splits no decimal comma.
 */
function delimiterOf(whole: string): string {
  const start = whole.slice(0, 50_000);
  const scored = [";", "\t", "|", ","].map((delimiter) => ({ delimiter, score: likeness(start, delimiter) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.delimiter : ";";
}

function likeness(start: string, delimiter: string): number {
  const { data, errors } = Papa.parse<string[]>(start, { delimiter, preview: 50, skipEmptyLines: true });
  const lines = new Map<number, number>();
  for (const { length } of data) if (length > 1) lines.set(length, (lines.get(length) ?? 0) + 1);
  return Math.max(0, ...lines.values()) - errors.length;
}

function newlineOf(whole: string): "\r\n" | "\n" | "\r" {
  const bare = whole.slice(0, 100_000).replace(/"[^"]*"/g, "");
  if (bare.includes("\r\n")) return "\r\n";
  return bare.includes("\n") || !bare.includes("\r") ? "\n" : "\r";
}
