/**
 * The official list of tassonomie as PagoPA publishes it: CSV with semicolons, JSON, or a workbook. Each becomes rows of
 * text by heading. A workbook's dates may be real ones, which are written back as the others are: month first.
 */
import { Refusal } from "#domain/refusal.ts";
import { readSmallSheet, smallSheetMegabytes } from "./small-sheet.ts";

/** Refuses `tassonomia.unreadable`. */
export function readTassonomieFile(bytes: Uint8Array): Record<string, string>[] {
  if (bytes.length === 0 || bytes.length > smallSheetMegabytes * 1_048_576) throw unreadable();
  return looksLikeJson(bytes) ? fromJson(bytes) : fromSheet(bytes);
}

function fromSheet(bytes: Uint8Array): Record<string, string>[] {
  const [headings = [], ...rows] = sheetOf(bytes);
  const dates = headings.map((heading) => /^data (inizio|fine)/i.test(heading.trim()));
  return rows.map((row) =>
    Object.fromEntries(
      headings.map((heading, at) => [heading, dates[at] ? withoutSerial(row[at] ?? "") : (row[at] ?? "")]),
    ),
  );
}

function sheetOf(bytes: Uint8Array): string[][] {
  try {
    return readSmallSheet(bytes);
  } catch (error) {
    throw error instanceof Refusal ? unreadable() : error;
  }
}

/** A real date reaches us as the days since the end of 1899. */
function withoutSerial(cell: string): string {
  if (!/^\d{1,6}$/.test(cell)) return cell;
  const day = new Date(Date.UTC(1899, 11, 30) + Number(cell) * 86_400_000);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${day.getUTCFullYear()}`;
}

/** An array of objects, or one wrapped in an object. */
function fromJson(bytes: Uint8Array): Record<string, string>[] {
  const parsed = parse(new TextDecoder().decode(bytes));
  const list = Array.isArray(parsed) ? parsed : Object.values(parsed ?? {}).find(Array.isArray);
  if (!Array.isArray(list) || !list.every((row) => typeof row === "object" && row !== null && !Array.isArray(row)))
    throw unreadable();
  return list.map((row) =>
    Object.fromEntries(
      Object.entries(row as Record<string, unknown>).map(([heading, cell]) => [
        heading,
        typeof cell === "string" || typeof cell === "number" ? String(cell) : "",
      ]),
    ),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  return start.startsWith("[") || start.startsWith("{");
}

function unreadable(): Refusal {
  return new Refusal("tassonomia.unreadable");
}
