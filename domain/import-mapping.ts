/**
 * Which column of a file is which of ours: by the heading wherever it stands, by the names other programs use, by what
 * the cells look like. Every guess says how sure it is, and a person may overrule it.
 */
import { readCodiceFiscale } from "./codice-fiscale.ts";
import { readEmail } from "./email-address.ts";
import type { ColumnChoice, FoundBy, ImportLayout } from "./import.ts";
import { decimalOf, type ImportCell, readDate } from "./import-cell.ts";
import type { ImportColumn } from "./import-column.ts";
import { readPartitaIva } from "./partita-iva.ts";
import { cleanText, foldText } from "./text.ts";

export interface SampleRow {
  row: number;
  cells: readonly (ImportCell & { column: number })[];
}

export interface Mapping {
  /** Null where the file begins with its data. */
  headerRow: number | null;
  columns: ColumnChoice[];
  layout: ImportLayout | null;
}

/** Above it a heading may stand under titles, a logo's text, blank lines. */
const headerWithin = 25;

/** Reads the first rows of a sheet. `remembered` is what a person said of the same heading before. */
export function mapSheet(
  rows: readonly SampleRow[],
  columns: readonly ImportColumn[],
  remembered?: (signature: string) => readonly ColumnChoice[] | undefined,
): Mapping {
  const names = namesOf(columns);
  const header = findHeader(rows, names);
  const data = header ? rows.filter(({ row }) => row > header.row) : rows;
  const headings = headingsOf(header, data);
  const layout = layoutOf([...headings.values()].map(({ heading }) => heading));
  const before = remembered?.(signatureOf([...headings.values()]));
  const known = new Map(before?.map(({ heading, column, key }) => [`${column} ${heading}`, key]));
  const taken = new Set<string>();
  const chosen = [...headings.values()].map(({ column, heading }): ColumnChoice => {
    const said = known.get(`${column} ${heading}`);
    if (said !== undefined) return { column, heading, key: said, by: "remembered", confidence: 100 };
    const guess = byHeading(heading, names);
    return { column, heading, key: guess?.key ?? null, by: guess?.by ?? null, confidence: guess?.confidence ?? 0 };
  });
  // Of two that could be the same, the surer one is; the other is left to a person.
  for (const choice of chosen.toSorted((a, b) => b.confidence - a.confidence || a.column - b.column)) {
    if (choice.key === null) continue;
    if (taken.has(choice.key)) Object.assign(choice, { key: null, by: null, confidence: 0 });
    else taken.add(choice.key);
  }
  for (const choice of before ? [] : chosen) {
    if (choice.key === null) Object.assign(choice, byContent(choice.column, data, columns, taken));
    if (choice.key !== null) taken.add(choice.key);
    if (layout && choice.by === "synonym") choice.by = "layout";
  }
  return { headerRow: header?.row ?? null, columns: chosen, layout };
}

/** The same for two files with the same headings in the same places. */
export function signatureOf(headings: readonly { column: number; heading: string }[]): string {
  const named = headings.filter(({ heading }) => heading !== "");
  return named.map(({ column, heading }) => `${column}:${plain(heading)}`).join("\n");
}

interface Name {
  key: string;
  by: FoundBy;
  name: string;
  words: string;
}

function namesOf(columns: readonly ImportColumn[]): Map<string, Name> {
  const names = new Map<string, Name>();
  for (const { key, title, synonyms } of columns) {
    const all = [title.it, title.en, key].map((name) => ({ name, by: "name" as const }));
    const more = synonyms.split("; ").map((name) => ({ name, by: "synonym" as const }));
    for (const { name, by } of [...all, ...more]) {
      if (!names.has(plain(name))) names.set(plain(name), { key, by, name, words: wordsOf(name) });
    }
  }
  return names;
}

function findHeader(rows: readonly SampleRow[], names: Map<string, Name>): SampleRow | null {
  const first = rows.slice(0, headerWithin);
  let best: { row: SampleRow; score: number } | null = null;
  for (const row of first) {
    const said = row.cells.filter(({ text, kind }) => kind === "text" && names.has(plain(text)));
    const score = new Set(said.map(({ text }) => names.get(plain(text))?.key)).size;
    if (score > (best?.score ?? 0) && (score > 1 || row.cells.length <= 2)) best = { row, score };
  }
  // Names nobody knows, above rows with figures in them, are a heading all the same.
  const unknown = first.find((row, at) => {
    const below = rows[at + 1];
    return (
      row.cells.length > 1 && !row.cells.some(hasFigures) && below?.cells.some(hasFigures) && below.cells.length > 1
    );
  });
  return best?.row ?? unknown ?? null;
}

const hasFigures = ({ text, kind }: ImportCell) => kind !== "text" || /[\d@]/.test(text);

/** Columns without a heading of their own are there too, if they hold anything. */
function headingsOf(header: SampleRow | null, data: readonly SampleRow[]) {
  const columns = new Set(
    [...(header?.cells ?? []), ...data.flatMap(({ cells }) => cells)].map(({ column }) => column),
  );
  const texts = new Map(header?.cells.map(({ column, text }) => [column, cleanText(text).slice(0, 100)]));
  const sorted = [...columns].sort((a, b) => a - b);
  return new Map(sorted.map((column) => [column, { column, heading: texts.get(column) ?? "" }]));
}

/** Words that make a heading speak of something else than the column it resembles. */
const otherThings = /\b(?:nascita|emissione|pagamento effettuato|incasso|versante|beneficiario|secondario|documento)\b/;

function byHeading(heading: string, names: Map<string, Name>): { key: string; by: FoundBy; confidence: number } | null {
  const exact = names.get(plain(heading));
  if (exact) return { key: exact.key, by: exact.by, confidence: exact.by === "name" ? 100 : 90 };
  const words = ` ${wordsOf(heading)} `;
  if (otherThings.test(words)) return null;
  let longest: Name | null = null;
  for (const name of names.values()) {
    const inside = name.words.length > 3 && words.includes(` ${name.words} `);
    if (inside && name.words.length > (longest?.words.length ?? 0)) longest = name;
  }
  return longest && { key: longest.key, by: "synonym", confidence: 70 };
}

const fits: Record<NonNullable<ImportColumn["looks"]>, (cell: ImportCell) => boolean> = {
  taxCode: ({ text }) => readCodiceFiscale(text).ok || readPartitaIva(text).ok,
  email: ({ text }) => readEmail(text) !== null,
  amount: (cell) => decimalOf(cell) !== null || (cell.kind === "number" && /^\d{1,7}\.\d/.test(cell.raw ?? "")),
  date: (cell) => cell.kind !== "number" && readDate(cell, { date1904: false }).value !== undefined,
};

function byContent(column: number, data: readonly SampleRow[], columns: readonly ImportColumn[], taken: Set<string>) {
  const cells = data.flatMap((row) => row.cells.filter((cell) => cell.column === column)).slice(0, 200);
  if (cells.length < 2) return null;
  for (const { key, looks } of columns) {
    if (!looks || taken.has(key)) continue;
    const share = cells.filter((cell) => fits[looks](cell)).length / cells.length;
    if (share >= 0.8) return { key, by: "content" as const, confidence: Math.round(share * 60) };
  }
  return null;
}

/** Headings by which the files of other programs are told. */
const signs: Record<ImportLayout, readonly string[][]> = {
  pu: [
    ["indiceopzionepagamento", "codiceidentificativounivoco"],
    ["paymentoptionindex", "fiscalcode"],
    ["datavalidita", "flagmultibeneficiario", "iud"],
  ],
  mypay: [["iud", "codiceidentificativounivoco", "tipodovuto"]],
  govpay: [
    ["ida2a", "idpendenza"],
    ["idpendenza", "tipopendenza"],
  ],
};

function layoutOf(headings: readonly string[]): ImportLayout | null {
  const said = new Set(headings.map(plain));
  const found = Object.entries(signs).find(([, ways]) => ways.some((way) => way.every((name) => said.has(name))));
  return (found?.[0] as ImportLayout | undefined) ?? null;
}

function plain(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, "");
}

function wordsOf(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
