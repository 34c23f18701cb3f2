/**
 * A small spreadsheet, .xlsx or .csv, as rows of text: for registries read while somebody waits. What it may unfold to
 * is bounded before it is unfolded, because a few kilobytes of zip can hold gigabytes.
 */
import { unzipSync, zipSync } from "fflate";
import Papa from "papaparse";
import { read, utils } from "xlsx";
import { Refusal } from "#domain/refusal.ts";
import { fromWindows } from "./windows-1252.ts";

export const smallSheetMegabytes = 5;
export const smallSheetRows = 20_000;
const mostUnfolded = 80 * 1_048_576;
const mostColumns = 50;
const mostCellLength = 1_000;

/** The first sheet. Refuses `sheet.too_large`, `sheet.unreadable` and `sheet.too_many_rows`. */
export function readSmallSheet(bytes: Uint8Array): string[][] {
  if (bytes.length > smallSheetMegabytes * 1_048_576)
    throw new Refusal("sheet.too_large", { params: { max: smallSheetMegabytes } });
  const rows = isZip(bytes) ? readXlsx(bytes) : readCsv(bytes);
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
  if (rows.length > smallSheetRows + 1) throw new Refusal("sheet.too_many_rows", { params: { max: smallSheetRows } });
  return rows;
}

function readXlsx(bytes: Uint8Array): string[][] {
  const parts = unfold(bytes);
  try {
    const workbook = read(zipSync(parts, { level: 0 }), {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      sheets: 0,
      // One more than may be, so that too many can be told.
      sheetRows: smallSheetRows + 2,
    });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""];
    if (!sheet) throw unreadable();
    const cells = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: "", blankrows: true });
    return cells.map((row) => row.slice(0, mostColumns).map(asText));
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable();
  }
}

/** Sizes are what the archive says of itself, and no more is unfolded than it says. */
function unfold(bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        if (size > mostUnfolded) throw new Refusal("sheet.too_large", { params: { max: smallSheetMegabytes } });
        return true;
      },
    });
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable();
  }
}

/** Any separator and either encoding Excel writes; a NUL is no text. */
function readCsv(bytes: Uint8Array): string[][] {
  const text = decode(bytes);
  if (text.includes("\0")) throw unreadable();
  const { data } = Papa.parse<string[]>(text, { delimiter: separatorOf(text), preview: smallSheetRows + 2 });
  return data.map((row) => row.slice(0, mostColumns).map((cell) => cell.trim().slice(0, mostCellLength)));
}

/** Whichever the headings have most of; a guess by the whole file is misled by decimal commas. */
function separatorOf(text: string): string {
  const headings = text.slice(0, Math.max(text.indexOf("\n"), 0) || undefined).slice(0, 5_000);
  const counts = [";", "\t", ","].map((sign) => [sign, headings.split(sign).length] as const);
  return counts.reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fromWindows(bytes);
  }
}

/** A number is written with a point, and without the crumbs of binary fractions. */
function asText(cell: unknown): string {
  if (typeof cell === "number") return String(Number.isInteger(cell) ? cell : Math.round(cell * 1e6) / 1e6);
  return cell === null || cell === undefined ? "" : String(cell).trim().slice(0, mostCellLength);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function unreadable(): Refusal {
  return new Refusal("sheet.unreadable");
}
