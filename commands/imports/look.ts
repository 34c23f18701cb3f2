/**
 * The first of two readings of a file: which sheet, which heading, and how each column is written over all of its rows.
 * Only this much is kept; the rows themselves pass by.
 */
import { readWorkbook, type SheetRow, Unreadable } from "#documents/spreadsheet-in.ts";
import {
  type ColumnChoice,
  type ImportLayout,
  type ImportNote,
  type ImportOptions,
  importLimits,
} from "#domain/import.ts";
import { decimalOf, orderOf } from "#domain/import-cell.ts";
import type { ImportColumn } from "#domain/import-column.ts";
import { mapSheet } from "#domain/import-mapping.ts";

export interface Look {
  format: string;
  sheets: { name: string; hidden: boolean }[];
  sheet: string | null;
  date1904: boolean;
  csv: { delimiter: string; encoding: string } | null;
  headerRow: number | null;
  layout: ImportLayout | null;
  mapping: ColumnChoice[];
  notes: ImportNote[];
}

interface Written {
  comma: number;
  point: number;
  dmy: number;
  mdy: number;
}

/** Titles and the heading are rows of the file, and no payments. */
const readLimits = { ...importLimits, rows: importLimits.rows + 25 };

const sampleRows = 200;
const sampleCells = 5;

export function readFile(file: { name: string; bytes: Uint8Array }, { delimiter, encoding }: ImportOptions) {
  const csv = { ...(delimiter && { delimiter }), ...(encoding && { encoding }) };
  return readWorkbook(file, { limits: readLimits, ...((delimiter || encoding) && { csv }) });
}

/** Throws `Unreadable`. */
export async function lookAtFile(
  file: { name: string; bytes: Uint8Array },
  options: ImportOptions,
  columns: readonly ImportColumn[],
  remembered: Parameters<typeof mapSheet>[2],
): Promise<Look> {
  const look: Look = {
    format: "",
    sheets: [],
    sheet: null,
    date1904: false,
    csv: null,
    headerRow: null,
    layout: null,
    mapping: [],
    notes: [],
  };
  const first: SheetRow[] = [];
  const written = new Map<number, Written>();
  const others: string[] = [];
  let filled = 0;
  for await (const event of readFile(file, options)) {
    if (event.kind === "workbook") {
      Object.assign(look, {
        format: event.format,
        sheets: event.sheets,
        date1904: event.date1904,
        csv: event.csv ?? null,
      });
      if (options.sheet && event.sheets.some(({ name }) => name === options.sheet)) look.sheet = options.sheet;
    }
    if (event.kind === "rows") {
      // The first that is shown and holds anything, unless a person chose another.
      if (look.sheet === null && !look.sheets.find(({ name }) => name === event.sheet)?.hidden)
        look.sheet = event.sheet;
      if (event.sheet !== look.sheet) continue;
      for (const row of event.rows) {
        if (first.length < sampleRows) first.push(row);
        noteManner(row, written);
        if (isFilled(row)) filled++;
      }
    }
    if (event.kind === "sheet-end" && event.sheet !== look.sheet && event.rowCount > 1) others.push(event.sheet);
    if (event.kind === "sheet-end" && event.sheet === look.sheet) {
      if (event.hiddenRows > 0) look.notes.push({ code: "hidden_rows", params: { count: event.hiddenRows } });
      if (event.merged.length > 0) look.notes.push({ code: "merged_cells", params: { count: event.merged.length } });
    }
  }
  const { headerRow, columns: mapping, layout } = mapSheet(first, columns, remembered);
  const above = first.filter((row) => headerRow !== null && row.row <= headerRow && isFilled(row)).length;
  if (filled - above > importLimits.rows) throw new Unreadable("too_many_rows", { limit: importLimits.rows });
  Object.assign(look, {
    headerRow,
    layout,
    mapping: mapping.map((choice) => ({
      ...choice,
      sample: sampleOf(choice.column, headerRow, first),
      ...mannerOf(written.get(choice.column)),
    })),
  });
  const visible = others.filter((name) => !look.sheets.find((one) => one.name === name)?.hidden);
  if (visible.length > 0)
    look.notes.push({ code: "other_sheets", params: { names: visible.join(", ").slice(0, 200) } });
  if (headerRow === null) look.notes.push({ code: "no_heading" });
  return look;
}

/** A row of blanks is nothing, as an empty one is. */
export function isFilled({ cells }: SheetRow): boolean {
  return cells.some(({ text }) => text.trim() !== "");
}

/** What there is to say of how the columns were understood; it changes with the mapping. */
export function notesOf(
  mapping: readonly ColumnChoice[],
  options: ImportOptions,
  columns: readonly ImportColumn[],
): ImportNote[] {
  const there = new Set(mapping.map(({ key }) => key));
  const instead: Record<string, string> = { name: "fullName" };
  const missing = columns.filter(
    ({ key, required }) =>
      required && !there.has(key) && !there.has(instead[key] ?? "") && !(key === "paymentType" && options.paymentType),
  );
  const notes: ImportNote[] = missing.map(({ key, title }) => ({
    code: "missing_column",
    params: { key, title: title.it },
  }));
  for (const { column, heading, key, decimal, dates } of mapping) {
    const looks = columns.find((one) => one.key === key)?.looks;
    const params = { column, heading };
    if (looks === "amount" && decimal === "both" && !options.decimal?.[column])
      notes.push({ code: "mixed_decimals", params });
    if (looks === "date" && dates === "both" && !options.dates?.[column]) notes.push({ code: "mixed_dates", params });
  }
  return notes;
}

function noteManner(row: SheetRow, written: Map<number, Written>): void {
  for (const cell of row.cells) {
    let of = written.get(cell.column);
    if (!of) {
      of = { comma: 0, point: 0, dmy: 0, mdy: 0 };
      written.set(cell.column, of);
    }
    const [decimal, order] = [decimalOf(cell), orderOf(cell)];
    if (decimal) of[decimal === "," ? "comma" : "point"]++;
    if (order) of[order]++;
  }
}

/** The first things said below the heading. */
function sampleOf(column: number, headerRow: number | null, rows: readonly SheetRow[]): string[] {
  const below = rows.filter(({ row }) => headerRow === null || row > headerRow);
  const cells = below.flatMap((row) => row.cells.filter((cell) => cell.column === column)).slice(0, sampleCells);
  return cells.map(({ text }) => text.slice(0, 60).replace(/[\0\p{Surrogate}]/gu, "\uffff"));
}

function mannerOf(of: Written | undefined): Pick<ColumnChoice, "decimal" | "dates"> {
  if (!of) return {};
  const decimal = of.comma && of.point ? "both" : of.comma ? "," : of.point ? "." : undefined;
  const dates = of.dmy && of.mdy ? "both" : of.dmy ? "dmy" : of.mdy ? "mdy" : undefined;
  return { ...(decimal && { decimal }), ...(dates && { dates }) };
}
