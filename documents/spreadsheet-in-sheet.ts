/** The rows of one worksheet as it streams by (ECMA-376-1, 18.3.1). What the sheet says of its own size is not asked. */
import { type Cell, type ReadLimits, type SheetRow, Unreadable } from "./spreadsheet-in-event.ts";
import { type NumberFormat, numberCell } from "./spreadsheet-in-number.ts";
import { type QuickCell, quickCell } from "./spreadsheet-in-quick.ts";
import { attributeOf, type XmlReader } from "./spreadsheet-in-xml.ts";

/** What the cells of every sheet refer to. */
export interface Book {
  date1904: boolean;
  strings: string[];
  /** By the number of a cell's style. */
  formats: (NumberFormat | undefined)[];
  limits: ReadLimits;
  /** Rows read so far, over all sheets. */
  rows: number;
}

export class SheetReader implements XmlReader {
  rows: SheetRow[] = [];
  rowCount = 0;
  hiddenRows = 0;
  merged: string[] = [];
  #book: Book;
  #sheet: string;
  #row: SheetRow = { row: 0, hidden: false, cells: [] };
  #column = -1;
  #type: string | undefined;
  #style = 0;
  #value = "";
  #inline = "";
  #formula = false;
  /** Where text goes: a value, an inline string, nowhere. */
  #into: "v" | "t" | "" = "";
  #phonetic = false;
  #found: QuickCell = { column: -1, type: undefined, style: 0, value: "" };

  constructor(book: Book, sheet: string) {
    this.#book = book;
    this.#sheet = sheet;
  }

  open(name: string, attributes: string): void {
    if (name === "c") {
      this.#openCell(attributes);
    } else if (name === "v") {
      this.#into = "v";
    } else if (name === "t") {
      this.#into = this.#phonetic ? "" : "t";
    } else if (name === "f") {
      this.#formula = true;
    } else if (name === "rPh") {
      this.#phonetic = true;
    } else if (name === "row") {
      this.#openRow(attributes);
    } else if (name === "mergeCell" && this.merged.length < 1_000) {
      const range = attributeOf(attributes, "ref");
      if (range) this.merged.push(range);
    }
  }

  text(text: string): void {
    if (this.#into === "v") this.#value += text;
    else if (this.#into === "t") this.#inline += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") {
      this.#into = "";
    } else if (name === "c") {
      this.#closeCell();
    } else if (name === "row") {
      this.#closeRow();
    } else if (name === "rPh") {
      this.#phonetic = false;
    }
  }

  /** Nearly every cell of nearly every file comes this way. */
  quick(xml: string, begin: number): number {
    const found = this.#found;
    const end = this.#into === "" && !this.#phonetic ? quickCell(xml, begin, found) : -1;
    if (end === -1 || found.column >= 16_384) return -1;
    this.#column = found.column === -1 ? this.#column + 1 : found.column;
    if (this.#column >= 16_384) throw this.#broken();
    if (found.value === "") return end;
    const inline = found.type === "inlineStr";
    this.#type = found.type;
    this.#style = found.style;
    this.#value = inline ? "" : found.value;
    this.#inline = inline ? found.value : "";
    this.#formula = false;
    this.#closeCell();
    return end;
  }

  #openRow(attributes: string): void {
    const stated = Number(attributeOf(attributes, "r") ?? this.#row.row + 1);
    if (!(Number.isInteger(stated) && stated > 0 && stated <= 1_048_576)) throw this.#broken();
    const hidden = attributes.includes("hidden") && isTrue(attributeOf(attributes, "hidden"));
    this.#row = { row: stated, hidden, cells: [] };
    this.#column = -1;
  }

  #openCell(attributes: string): void {
    const place = attributeOf(attributes, "r");
    this.#column = place === undefined ? this.#column + 1 : columnOf(place);
    if (!(this.#column >= 0 && this.#column < 16_384)) throw this.#broken();
    this.#type = attributeOf(attributes, "t");
    this.#style = Number(attributeOf(attributes, "s") ?? 0);
    this.#value = "";
    this.#inline = "";
    this.#formula = false;
  }

  #closeCell(): void {
    const cell = this.#cell();
    // A formula that was never computed has no text, and is no empty cell either.
    if (cell.text === "" && !this.#formula) return;
    const { limits } = this.#book;
    const where = { sheet: this.#sheet, row: this.#row.row };
    if (cell.column >= limits.columns) throw new Unreadable("too_wide", { limit: limits.columns, ...where });
    if (cell.text.length > limits.cellChars) throw new Unreadable("too_big", { limit: limits.cellChars, ...where });
    if (this.#formula && cell.kind !== "error") cell.kind = "formula";
    this.#row.cells.push(cell);
  }

  #cell(): Cell {
    const column = this.#column;
    const value = this.#value;
    switch (this.#type) {
      case "s": {
        const text = value.trim() === "" ? "" : this.#book.strings[Number(value)];
        if (text === undefined) throw this.#broken();
        return { column, kind: "text", text };
      }
      case "inlineStr":
        return { column, kind: "text", text: decodeText(this.#inline) };
      case "str":
        return { column, kind: "text", text: decodeText(value) };
      case "b":
        return { column, kind: "boolean", text: value === "" ? "" : String(isTrue(value.trim())) };
      case "e":
        return { column, kind: "error", text: value };
      case "d":
        return { column, kind: "date", text: isoText(value), raw: value };
      default:
        // Some programs leave out the type of an inline string.
        if (value === "") return { column, kind: "text", text: decodeText(this.#inline) };
        return this.#number(column, value);
    }
  }

  #number(column: number, raw: string): Cell {
    const format = this.#book.formats[this.#style];
    const { kind, text } = numberCell(raw, format, this.#book.date1904);
    return format ? { column, kind, text, raw, format: format.code } : { column, kind, text, raw };
  }

  #closeRow(): void {
    const row = this.#row;
    if (row.cells.length === 0) return;
    this.rows.push(row);
    this.rowCount++;
    if (row.hidden) this.hiddenRows++;
    const { limits } = this.#book;
    if (++this.#book.rows > limits.rows) throw new Unreadable("too_many_rows", { limit: limits.rows });
  }

  #broken(): Unreadable {
    return new Unreadable("broken", { sheet: this.#sheet, row: this.#row.row });
  }
}

export function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true" || text === "on";
}

/** `_x000D_` is a carriage return (ST_Xstring). */
export function decodeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** `AB12` → 27; below nothing when it is none. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/** `2026-12-31T00:00:00Z` → `2026-12-31`. */
function isoText(value: string): string {
  return value
    .replace("T", " ")
    .replace(/(\.\d+)?Z?$/, "")
    .replace(/ 00:00:00$/, "");
}
