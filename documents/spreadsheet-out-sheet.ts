/** One worksheet as XML in pieces (ECMA-376-1, 18.3): bold frozen headings, widths, a filter, and as many rows as fit. */
import { cellWriters, styleOf, textCell } from "./spreadsheet-out-cell.ts";
import { type Column, cellWriter, type Kinds } from "./spreadsheet-out-column.ts";
import type { RowSource } from "./spreadsheet-out-rows.ts";

export interface SheetLimits {
  /** Rows of one sheet, the headings among them. */
  rows: number;
  /** Bytes of XML, passed by less than a piece. */
  bytes: number;
}

/** Where the sheet ends, as `L1048576`: known when it has been written. */
export interface SheetEnd {
  lastCell: string;
}

export async function* sheetChunks<Row>(
  columns: readonly Column<Row>[],
  rows: RowSource<Row>,
  limits: SheetLimits,
  end: SheetEnd,
): AsyncGenerator<Uint8Array> {
  const cells = columns.map((column, index) => ({ letters: lettersOf(index), write: cellWriter(column, cellWriters) }));
  const headings = columns.map(({ heading }, index) => textCell(heading, `${lettersOf(index)}1`, styleOf.heading));
  let xml = `${opening(columns)}<row r="1">${headings.join("")}</row>`;
  let bytes = 0;
  let number = 1;
  while (number < limits.rows && bytes < limits.bytes) {
    const row = await rows.next();
    if (row.done) break;
    number++;
    xml += `<row r="${number}">`;
    for (const { letters, write } of cells) xml += write(row.value, letters + number);
    xml += "</row>";
    if (xml.length >= chunkLength) {
      const chunk = encoder.encode(xml);
      bytes += chunk.length;
      xml = "";
      yield chunk;
    }
  }
  end.lastCell = lettersOf(columns.length - 1) + number;
  yield encoder.encode(`${xml}${closing(end.lastCell)}`);
}

const chunkLength = 64 * 1024;
const encoder = new TextEncoder();

function opening<Row>(columns: readonly Column<Row>[]): string {
  const widths = columns.map(
    (column, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column)}" style="${styleOf[column.kind]}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>',
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join("")}</cols><sheetData>`,
  ].join("");
}

/** A codice avviso kept as text is no mistake, so Excel is told not to put a green corner on each. */
function closing(lastCell: string): string {
  return `</sheetData><autoFilter ref="A1:${lastCell}"/><ignoredErrors><ignoredError sqref="A1:${lastCell}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

const widths: Record<keyof Kinds, number> = { text: 24, cents: 14, day: 12, instant: 18, number: 12, flagged: 24 };

/** The filter's arrow takes the room of about four characters beside the heading. */
function widthOf<Row>({ width, kind, heading }: Column<Row>): number {
  return width ?? Math.min(60, Math.max(widths[kind], heading.length + 4));
}

/** `A` for 0, `AA` for 26. */
export function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}
