/**
 * Rows out as a spreadsheet, in constant memory however many they are. Nothing is pulled before somebody reads; who
 * stops reading stops the rows; rows that fail make the stream fail, so that no half file looks whole.
 */
import type { Column } from "./spreadsheet-out-column.ts";
import { csvChunks, type KeepText } from "./spreadsheet-out-csv.ts";
import { streamRows } from "./spreadsheet-out-rows.ts";
import type { SheetLimits } from "./spreadsheet-out-sheet.ts";
import { workbookEntries } from "./spreadsheet-out-workbook.ts";
import { zipChunks } from "./spreadsheet-out-zip.ts";

export type { Column } from "./spreadsheet-out-column.ts";

/** `text/csv; charset=utf-8`. See `KeepText` for the texts Excel would take for numbers. */
export function csvStream<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
  { keepText = "tab" }: { keepText?: KeepText } = {},
): ReadableStream<Uint8Array> {
  if (columns.length === 0) throw new RangeError("a spreadsheet without columns");
  return streamRows(rows, (source) => csvChunks(columns, source, keepText));
}

/** `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`. Rows beyond a sheet's limits open another. */
export function xlsxStream<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
  { sheetName, limits = {} }: { sheetName: string; limits?: Partial<SheetLimits> },
): ReadableStream<Uint8Array> {
  const { length } = columns;
  if (length === 0 || length > 16_384) throw new RangeError(`Excel has no sheets of ${length} columns`);
  const atMost = { ...excelLimits, ...limits };
  if (atMost.rows < 2) throw new RangeError("a sheet holds its headings and at least one row");
  return streamRows(rows, (source) => zipChunks(workbookEntries(columns, source, sheetName, atMost)));
}

/** Excel's last row; and half of what a file in an archive can be, so that huge rows open another sheet in good time. */
const excelLimits: SheetLimits = { rows: 1_048_576, bytes: 2 ** 31 };
