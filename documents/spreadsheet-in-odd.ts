/**
 * Excel's old .xls and OpenDocument's .ods, read whole by SheetJS: rare, so under tighter limits than the rest. Whatever
 * it should come to in memory or time ends with the thread.
 */
import { read, type Sheet, utils, type WorkBook } from "xlsx";
import { type Cell, type ReadEvent, type ReadLimits, type SheetRow, Unreadable } from "./spreadsheet-in-event.ts";
import { numberCell, numberFormat } from "./spreadsheet-in-number.ts";

const batch = 1_000;
/** Of the file; what it holds is bounded by the thread's memory. */
const maxBytes = 5_000_000;

export function* readOdd(bytes: Uint8Array, format: "xls" | "ods", limits: ReadLimits): Generator<ReadEvent> {
  if (bytes.length > maxBytes) throw new Unreadable("too_big", { limit: maxBytes });
  const book = open(bytes, limits);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const names = book.SheetNames;
  const sheets = names.map((name, index) => ({ name, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 }));
  yield { kind: "workbook", format, sheets, date1904 };
  let rowsBefore = 0;
  for (const name of names) {
    const sheet = book.Sheets[name] as Sheet;
    const rows: SheetRow[] = [];
    const lines = (sheet["!data"] ?? []) as (SheetJsCell[] | undefined)[];
    for (const [index, line] of lines.entries()) {
      const cells = (line ?? []).flatMap((cell, column) => cellOf(cell, column, date1904));
      if (cells.length === 0) continue;
      const where = { sheet: name, row: index + 1 };
      if (cells.some(({ column }) => column >= limits.columns))
        throw new Unreadable("too_wide", { limit: limits.columns, ...where });
      if (cells.some(({ text }) => text.length > limits.cellChars))
        throw new Unreadable("too_big", { limit: limits.cellChars, ...where });
      rows.push({ row: index + 1, hidden: sheet["!rows"]?.[index]?.hidden === true, cells });
      if (++rowsBefore > limits.rows) throw new Unreadable("too_many_rows", { limit: limits.rows });
    }
    const hiddenRows = rows.filter(({ hidden }) => hidden).length;
    const merged = (sheet["!merges"] ?? [])
      .slice(0, 1_000)
      .map((range: Parameters<typeof utils.encode_range>[0]) => utils.encode_range(range));
    for (let at = 0; at < rows.length; at += batch)
      yield { kind: "rows", sheet: name, rows: rows.slice(at, at + batch) };
    yield { kind: "sheet-end", sheet: name, merged, hiddenRows, rowCount: rows.length };
  }
}

interface SheetJsCell {
  t: "b" | "e" | "n" | "d" | "s" | "z";
  v?: unknown;
  w?: string;
  f?: string;
  z?: string;
}

function open(bytes: Uint8Array, limits: ReadLimits): WorkBook {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      sheetRows: limits.rows + 1,
      cellNF: true,
      cellHTML: false,
      cellStyles: true,
      bookVBA: false,
    });
  } catch (fault) {
    throw new Unreadable(/password-protected/i.test(String(fault)) ? "encrypted" : "broken");
  }
}

function cellOf(cell: SheetJsCell | undefined, column: number, date1904: boolean): Cell[] {
  if (!cell || cell.t === "z" || cell.v === undefined) return [];
  if (cell.t === "e") return [{ column, kind: "error", text: cell.w ?? "#ERROR" }];
  if (cell.t === "n") {
    const raw = String(cell.v);
    const format = numberFormat(String(cell.z ?? ""));
    const { kind, text } = numberCell(raw, format, date1904);
    const shown: Cell = { column, kind: cell.f ? "formula" : kind, text, raw };
    return [format ? { ...shown, format: format.code } : shown];
  }
  const text = String(cell.v);
  if (text === "") return [];
  return [{ column, kind: cell.f ? "formula" : cell.t === "b" ? "boolean" : "text", text }];
}
