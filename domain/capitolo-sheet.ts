/**
 * The registry as a spreadsheet: one line a capitolo, or an accertamento with its capitolo. What is exported can be
 * changed and imported again; every wrong cell is named at once, by the row its own program shows.
 */
import { readAccertamento, readBudgetNumber, readCapitolo } from "./capitolo.ts";
import { wrongYear } from "./capitolo-edit.ts";
import { explainEuro, MAX_CENTS } from "./cents.ts";
import type { Issue, IssueCode } from "./refusal.ts";
import { cleanText, foldText, hasForbidden } from "./text.ts";

/** The columns by what people may call them; the first of each language is what an export writes. */
export const sheetColumns = {
  esercizio: { it: ["Esercizio"], en: ["Budget year", "Esercizio"], needed: true },
  capitolo: { it: ["Capitolo"], en: ["Capitolo", "Chapter"], needed: true },
  articolo: { it: ["Articolo"], en: ["Articolo", "Article"], needed: false },
  description: { it: ["Descrizione", "Descrizione capitolo"], en: ["Description"], needed: true },
  office: { it: ["Ufficio", "Servizio"], en: ["Office"], needed: false },
  year: { it: ["Anno accertamento"], en: ["Accertamento year"], needed: false },
  number: { it: ["Accertamento", "Numero accertamento"], en: ["Accertamento", "Accertamento number"], needed: false },
  rightDescription: { it: ["Descrizione accertamento"], en: ["Accertamento description"], needed: false },
  ceilingCents: { it: ["Tetto", "Importo accertato"], en: ["Ceiling"], needed: false },
  closed: { it: ["Chiuso"], en: ["Closed"], needed: false },
} as const;
export type SheetColumn = keyof typeof sheetColumns;
const columnNames = Object.keys(sheetColumns) as SheetColumn[];

export interface SheetLine {
  /** As the spreadsheet's own program counts: the headings are row 1. */
  row: number;
  esercizio: number;
  capitolo: string;
  articolo: string;
  /** Empty where the line says nothing of it. */
  description: string;
  office: string | null;
  /** Null where the sheet does not say: what is there stays. */
  closed: boolean | null;
  right: { year: number; number: string; description: string; ceilingCents: number | null } | null;
}

export interface SheetIssue {
  row: number;
  column: SheetColumn;
  code: IssueCode;
  params?: Issue["params"];
}

/** The columns needed that no heading names. */
export function missingColumns(headings: readonly string[]): SheetColumn[] {
  const found = placesOf(headings);
  return columnNames.filter((name) => sheetColumns[name].needed && found[name] === undefined);
}

/** Reads every row below the headings; lines that have an issue are not among `lines`. Blank rows are nothing. */
export function readSheet(cells: readonly (readonly string[])[]): { lines: SheetLine[]; issues: SheetIssue[] } {
  const [headings = [], ...rows] = cells;
  const places = placesOf(headings);
  const issues: SheetIssue[] = [];
  const lines: SheetLine[] = [];
  const seen = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (row.every((cell) => cell.trim() === "")) continue;
    const read = readLine(at + 2, (name) => cleanCell(row[places[name] ?? -1] ?? ""), places.closed !== undefined);
    const key = keyOf(read.line);
    const before = seen.get(key);
    if (before !== undefined && read.issues.length === 0) {
      const column = read.line.right ? "number" : "capitolo";
      read.issues.push({ row: at + 2, column, code: "sheet.twice", params: { row: before } });
    }
    seen.set(key, before ?? at + 2);
    if (read.issues.length === 0) lines.push(read.line);
    issues.push(...read.issues);
  }
  return { lines, issues };
}

export function capitoloKey(of: { esercizio: number; capitolo: string; articolo: string }): string {
  return `${of.esercizio}/${of.capitolo}/${of.articolo}`;
}

export function accertamentoKey(of: { esercizio: number; year: number; number: string }): string {
  return `${of.esercizio}/${of.year}/${of.number}`;
}

function readLine(row: number, cell: (name: SheetColumn) => string, saysClosed: boolean) {
  const issues: SheetIssue[] = [];
  const wrong = (column: SheetColumn, code: IssueCode, params?: Issue["params"]) =>
    void issues.push({ row, column, code, ...(params && { params }) });
  const text = (name: SheetColumn, max: number) => {
    if (hasForbidden(cell(name))) wrong(name, "forbidden_character");
    if (cell(name).length > max) wrong(name, "too_long", { max });
    return cell(name);
  };
  const chapter = readChapter(cell, wrong);
  const right = readRight(cell, chapter.esercizio, wrong, text);
  const description = text("description", 200);
  if (description === "" && !right) wrong("description", "required");
  const line: SheetLine = {
    row,
    ...chapter,
    description,
    office: text("office", 100) || null,
    closed: saysClosed ? readYes(cell("closed"), wrong) : null,
    right,
  };
  return { line, issues };
}

type SayWrong = (column: SheetColumn, code: IssueCode, params?: Issue["params"]) => void;

/** `2026/2026/000123/001` in one cell, or its parts in three. */
function readChapter(cell: (name: SheetColumn) => string, wrong: SayWrong) {
  const read = readCapitolo(cell("capitolo"));
  if (cell("capitolo") === "") wrong("capitolo", "required");
  else if (!read) wrong("capitolo", "capitolo.invalid");
  const written = cell("esercizio");
  const esercizio = written === "" ? (read?.esercizio ?? 0) : Number(written);
  if (written === "" && !read?.esercizio) wrong("esercizio", "required");
  else if (wrongYear(esercizio)) wrong("esercizio", "year.invalid");
  const article = cell("articolo");
  const articolo = article === "" ? (read?.articolo ?? "") : (readBudgetNumber(article, 10) ?? "");
  if (article !== "" && articolo === "") wrong("articolo", "capitolo.invalid");
  return { esercizio, capitolo: read?.capitolo ?? "", articolo };
}

/** Null on the line of a capitolo alone. */
function readRight(
  cell: (name: SheetColumn) => string,
  esercizio: number,
  wrong: SayWrong,
  text: (name: SheetColumn, max: number) => string,
): SheetLine["right"] {
  const description = text("rightDescription", 200);
  const ceilingCents = readCeiling(cell("ceilingCents"), wrong);
  if (cell("number") === "") {
    if (description !== "" || ceilingCents !== null || cell("year") !== "") wrong("number", "required");
    return null;
  }
  const read = readAccertamento(cell("number"));
  if (!read || (read.esercizio !== null && read.esercizio !== esercizio)) wrong("number", "accertamento.invalid");
  const year = cell("year") === "" ? (read?.year ?? esercizio) : Number(cell("year"));
  if (wrongYear(year)) wrong("year", "year.invalid");
  if (description === "") wrong("rightDescription", "required");
  return { year, number: read?.number ?? "", description, ceilingCents };
}

/** Decimal commas are Italian, and one column has one kind: an ambiguous `1.234` is a thousand. */
function readCeiling(text: string, wrong: SayWrong): number | null {
  if (text === "") return null;
  const read = explainEuro(text, { decimal: /\.\d{1,2}$/.test(text) ? "." : "," });
  if (read.ok) return Math.min(read.value, MAX_CENTS);
  const why: Partial<Record<typeof read.why, IssueCode>> = {
    too_small: "amount.too_small",
    too_large: "amount.too_large",
  };
  wrong("ceilingCents", why[read.why] ?? "amount.invalid");
  return null;
}

function readYes(text: string, wrong: SayWrong): boolean {
  const said = foldText(text);
  if (["si", "s", "yes", "y", "x", "1", "vero", "true"].includes(said)) return true;
  if (!["", "no", "n", "0", "falso", "false"].includes(said)) wrong("closed", "yes_no.invalid");
  return false;
}

function placesOf(headings: readonly string[]): Partial<Record<SheetColumn, number>> {
  const said = headings.map((heading) => foldText(cleanText(heading)));
  const places: Partial<Record<SheetColumn, number>> = {};
  for (const name of columnNames) {
    const names = [...sheetColumns[name].it, ...sheetColumns[name].en].map((heading) => foldText(heading));
    const at = said.findIndex((heading) => names.includes(heading));
    if (at >= 0) places[name] = at;
  }
  return places;
}

function cleanCell(text: string): string {
  return hasForbidden(text) ? text : cleanText(text);
}

function keyOf(line: SheetLine): string {
  return line.right ? `a ${accertamentoKey({ ...line, ...line.right })}` : `c ${capitoloKey(line)}`;
}
