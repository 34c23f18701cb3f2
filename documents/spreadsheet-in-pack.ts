/**
 * A batch of rows on its way out of the thread: one long text and one list of numbers. Two million little objects would
 * take longer to cross than to read.
 */
import type { Cell, ReadEvent, SheetRow } from "./spreadsheet-in-event.ts";

type RowsEvent = Extract<ReadEvent, { kind: "rows" }>;

export interface Packed {
  sheet: string;
  text: string;
  /** Per row: number, hidden, cells; then per cell: column, kind, format + 1, length of its text, length of raw + 1. */
  numbers: Int32Array<ArrayBuffer>;
  /** Formats met for the first time in this batch; their numbers go on from those before. */
  formats: string[];
}

const kinds = ["text", "number", "date", "boolean", "formula", "error"] as const;
const kindNumbers = Object.fromEntries(kinds.map((kind, index) => [kind, index])) as Record<Cell["kind"], number>;

export class Packer {
  #formats = new Map<string, number>();

  pack({ sheet, rows }: RowsEvent): Packed {
    const fresh: string[] = [];
    const texts: string[] = [];
    const size = rows.reduce((sum, { cells }) => sum + 3 + cells.length * 5, 0);
    const numbers = new Int32Array(size);
    let at = 0;
    for (const { row, hidden, cells } of rows) {
      numbers[at++] = row;
      numbers[at++] = hidden ? 1 : 0;
      numbers[at++] = cells.length;
      for (const { column, kind, text, format, raw } of cells) {
        numbers[at++] = column;
        numbers[at++] = kindNumbers[kind];
        numbers[at++] = format === undefined ? 0 : this.#formatNumber(format, fresh);
        numbers[at++] = text.length;
        numbers[at++] = raw === undefined ? 0 : raw.length + 1;
        texts.push(text);
        if (raw) texts.push(raw);
      }
    }
    return { sheet, text: texts.join(""), numbers, formats: fresh };
  }

  #formatNumber(format: string, fresh: string[]): number {
    const known = this.#formats.get(format);
    if (known !== undefined) return known;
    this.#formats.set(format, this.#formats.size + 1);
    fresh.push(format);
    return this.#formats.size;
  }
}

export class Unpacker {
  #formats: string[] = [];

  unpack({ sheet, text, numbers, formats }: Packed): RowsEvent {
    this.#formats.push(...formats);
    const rows: SheetRow[] = [];
    let at = 0;
    let from = 0;
    const next = () => numbers[at++] ?? 0;
    while (at < numbers.length) {
      const row: SheetRow = { row: next(), hidden: next() === 1, cells: [] };
      for (let left = next(); left > 0; left--) {
        const cell: Cell = { column: next(), kind: kinds[next()] ?? "text", text: "" };
        const format = this.#formats[next() - 1];
        const end = from + next();
        cell.text = text.slice(from, end);
        from = end;
        const raw = next();
        if (raw > 0) cell.raw = text.slice(from, from + raw - 1);
        if (raw > 0) from += raw - 1;
        if (format !== undefined) cell.format = format;
        row.cells.push(cell);
      }
      rows.push(row);
    }
    return { kind: "rows", sheet, rows };
  }
}
