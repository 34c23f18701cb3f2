/**
 * What a workbook that came in says, as a stream: its sheets, then rows of cells as text, in the order of the file. The
 * bytes are a stranger's, so they are read in a thread of their own that may be ended (`spreadsheet-in-thread.ts`).
 */
export interface ReadLimits {
  /** Of the file as it came. */
  bytes: number;
  /** Rows that hold something, over all sheets. */
  rows: number;
  columns: number;
  cellChars: number;
  /** Of everything inside an archive, counted while it is inflated: what the archive says of itself is not believed. */
  inflatedBytes: number;
  /** Of the clock, from the first byte to the last row, while nobody is waited for. */
  seconds: number;
}

export interface ReadOptions {
  limits: ReadLimits;
  /** What the operator says of a CSV; otherwise it is detected. */
  csv?: { delimiter?: string; encoding?: CsvEncoding };
  signal?: AbortSignal;
}

export type CsvEncoding = "utf-8" | "windows-1252" | "utf-16le";

export type ReadEvent =
  | {
      kind: "workbook";
      format: "xlsx" | "csv" | "xls" | "ods";
      sheets: { name: string; hidden: boolean }[];
      date1904: boolean;
      csv?: { delimiter: string; encoding: string };
    }
  /** At most a thousand rows. */
  | { kind: "rows"; sheet: string; rows: SheetRow[] }
  | { kind: "sheet-end"; sheet: string; merged: string[]; hiddenRows: number; rowCount: number }
  | { kind: "end" };

/** `row` is the number the spreadsheet program shows beside it. A row without any text is left out. */
export interface SheetRow {
  row: number;
  hidden: boolean;
  cells: Cell[];
}

export interface Cell {
  /** 0 is column A. Cells without text are left out. */
  column: number;
  /** As a person would type it: a day is `2026-12-31`, an hour follows it as `2026-12-31 14:30:00`. */
  text: string;
  kind: "text" | "number" | "date" | "boolean" | "formula" | "error";
  /** The number as it is written in the file, for numbers and dates: `45657`, `12.340000000000002`. */
  raw?: string;
  /** The number format of the cell, when it has one: `dd/mm/yyyy`, `00000`. */
  format?: string;
}

export type UnreadableCode =
  | "not_a_workbook"
  | "encrypted"
  | "macros"
  | "too_big"
  | "too_many_rows"
  | "too_wide"
  | "zip_bomb"
  | "broken"
  | "entities"
  | "timeout"
  | "empty";

/** A file that cannot be read, and why; `params` fills the sentence a person reads (`limit`, `sheet`, `row`). */
export class Unreadable extends Error {
  override name = "Unreadable";

  constructor(
    readonly code: UnreadableCode,
    readonly params: Record<string, string | number> = {},
  ) {
    super(`unreadable: ${code}`);
  }
}
