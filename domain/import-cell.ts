/**
 * What one cell of an import means. Whatever it holds, it ends as a value or as issues by name; where the right value can
 * be worked out it is proposed, and never taken without a person.
 */
import { type EuroReading, explainEuro } from "./cents.ts";
import { readCodiceFiscale } from "./codice-fiscale.ts";
import { addDays, type Day, readDay } from "./day.ts";
import { readEmail } from "./email-address.ts";
import type { ImportIssue, StoredCell } from "./import.ts";
import { checkDigit, readPartitaIva } from "./partita-iva.ts";
import { cleanText, foldText, hasForbidden } from "./text.ts";

export interface ImportCell {
  text: string;
  kind: "text" | "number" | "date" | "boolean" | "formula" | "error";
  /** The number as the file writes it. */
  raw?: string;
}

export type CellIssue = Omit<ImportIssue, "column">;
export interface CellReading<T = unknown> {
  value?: T;
  issues: CellIssue[];
}

/** How the whole column is written, as its other rows show or a person said. */
export interface CellManner {
  decimal?: "," | "." | undefined;
  dates?: "dmy" | "mdy" | undefined;
  date1904: boolean;
}

const kinds = { n: "number", d: "date", b: "boolean", f: "formula", e: "error" } as const;
const letters = { number: "n", date: "d", boolean: "b", formula: "f", error: "e" } as const;

export function openCell(stored: StoredCell): ImportCell {
  if (typeof stored === "string") return { text: stored, kind: "text" };
  const [text, kind, raw] = stored;
  return { text, kind: kinds[kind], ...(raw !== undefined && { raw }) };
}

export function storeCell({ text, kind, raw }: ImportCell): StoredCell {
  // The database keeps no NUL; another forbidden character stands for it, and the cell is refused as it should be.
  const safe = text.replaceAll("\0", "\uffff").replace(/\p{Surrogate}/gu, "\uffff");
  if (kind === "text") return safe;
  return raw === undefined ? [safe, letters[kind]] : [safe, letters[kind], raw];
}

export const good = <T>(value: T, ...issues: CellIssue[]): CellReading<T> => ({ value, issues });
export const wrong = (
  code: CellIssue["code"],
  more: { params?: ImportIssue["params"]; proposal?: string | undefined } = {},
): CellReading<never> => ({
  issues: [
    {
      code,
      level: "error",
      ...(more.params && { params: more.params }),
      ...(more.proposal !== undefined && { proposal: more.proposal }),
    },
  ],
});
export const warning = (code: CellIssue["code"], params?: ImportIssue["params"]): CellIssue => ({
  code,
  level: "warning",
  ...(params && { params }),
});

export function readText(cell: ImportCell, max: number): CellReading<string> {
  if (hasForbidden(cell.text)) return wrong("forbidden_character");
  const text = cleanText(cell.text);
  return text.length > max ? wrong("too_long", { params: { max, length: text.length } }) : good(text);
}

/** `3,01E+17`: a CSV keeps only this of a long number, and the other digits are gone. */
export function isShortened({ text }: ImportCell): boolean {
  return /^\s*\d(?:[.,]\d+)?E\+?\d{1,3}\s*$/i.test(text);
}

/** A code made of digits: where the spreadsheet program took it for a number, what it forgot cannot be guessed. */
export function readCode(cell: ImportCell, max: number): CellReading<string> {
  if (isShortened(cell)) return wrong("cell.number");
  if (cell.kind !== "number") return readText(cell, max);
  const digits = cell.raw ?? cell.text;
  return /^\d{1,15}$/.test(digits) ? good(digits) : wrong("cell.number");
}

export function readTaxCode(cell: ImportCell): CellReading<string> {
  if (cell.kind === "number") {
    const digits = cell.raw ?? cell.text;
    return /^\d{1,11}$/.test(digits) ? readDigits(digits) : wrong("cell.number");
  }
  if (hasForbidden(cell.text)) return wrong("forbidden_character");
  if (isShortened(cell)) return wrong("cell.number");
  const shown = cleanText(cell.text.normalize("NFKC")).toUpperCase();
  const bare = shown.replace(/[\s.\-/']/g, "").replace(/^IT(?=\d{11}$)/, "");
  if (/^\d+$/.test(bare)) return readDigits(bare);
  const read = readCodiceFiscale(bare);
  if (read.ok) return good(read.value);
  if (read.why === "check" && read.expectedCheck) {
    const params = { expected: read.expectedCheck };
    return wrong("tax_code.check", { params, proposal: bare.slice(0, 15) + read.expectedCheck });
  }
  const meant = [withoutLookalikes(bare), lettersAndDigits(withoutLookalikes(bare))];
  const proposal = meant.find((text) => text !== bare && readCodiceFiscale(text).ok);
  const why = read.why === "month" ? "date" : read.why;
  return wrong(`tax_code.${why}`, { proposal });
}

function readDigits(digits: string): CellReading<string> {
  const read = readPartitaIva(digits);
  if (read.ok) return good(read.value);
  const padded = digits.padStart(11, "0");
  if (digits.length >= 8 && digits.length < 11 && readPartitaIva(padded).ok) {
    return wrong("vat.padding", { proposal: padded });
  }
  const params = read.why === "check" ? { params: { expected: checkDigit(digits.slice(0, 10)) } } : {};
  return wrong(`vat.${read.why}`, params);
}

/** Letters of other alphabets that look like ours on the screen. */
const lookalikes = new Map(
  [..."АВЕКМНОРСТХУІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"].map((one, at) => [one, [..."ABEKMHOPCTXYISJABEZHIKMNOPTYX"][at]]),
);

function withoutLookalikes(text: string): string {
  return [...text].map((one) => lookalikes.get(one) ?? one).join("");
}

const digitPlaces = [6, 7, 9, 10, 12, 13, 14];

/** `O` for `0` and the like, each put right by its place. */
function lettersAndDigits(code: string): string {
  const toDigit: Record<string, string> = { O: "0", I: "1", Z: "2", B: "8" };
  const toLetter: Record<string, string> = { "0": "O", "1": "I", "5": "S", "8": "B" };
  return [...code].map((one, at) => (digitPlaces.includes(at) ? toDigit[one] : toLetter[one]) ?? one).join("");
}

const amountCodes: Record<Extract<EuroReading, { ok: false }>["why"], CellIssue["code"]> = {
  unreadable: "amount.invalid",
  ambiguous: "amount.ambiguous",
  too_small: "amount.too_small",
  too_large: "amount.too_large",
};

/** Cents. A number of the file has its own decimals; a text is read as its column is written. */
export function readAmount(cell: ImportCell, { decimal }: CellManner): CellReading<number> {
  if (cell.kind === "date" || cell.kind === "boolean") return wrong("amount.invalid");
  if (cell.kind === "number") return readNumber(Number(cell.raw ?? cell.text));
  // A formula keeps the number it gave the last time, with as many decimals as a number has.
  if (cell.kind === "formula" && /^-?\d+\.\d{3,}$/.test(cell.raw ?? cell.text))
    return readNumber(Number(cell.raw ?? cell.text));
  const read = explainEuro(cell.text, decimal ? { decimal } : {});
  return read.ok ? good(read.value) : wrong(amountCodes[read.why]);
}

function readNumber(euro: number): CellReading<number> {
  if (!Number.isFinite(euro)) return wrong("amount.invalid");
  const cents = Math.round(euro * 100);
  // 0.1 + 0.2 is no third decimal; 12.345 is.
  if (Math.abs(euro * 100 - cents) > 1e-4) return wrong("amount.decimals", { proposal: (cents / 100).toFixed(2) });
  if (cents < 1) return wrong("amount.too_small");
  return cents > 99_999_999_999 ? wrong("amount.too_large") : good(cents);
}

/** The decimal sign a written sum must have, or null when it could have either. */
export function decimalOf({ text, kind }: ImportCell): "," | "." | null {
  if (kind !== "text" && kind !== "formula") return null;
  const bare = text.replace(/[\s€a-z]/gi, "");
  if (/,\d{1,2}$/.test(bare) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(bare)) return ",";
  return /\.\d{1,2}$/.test(bare) || /^\d{1,3}(?:,\d{3}){2,}$/.test(bare) ? "." : null;
}

const figures = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})$/;

/** The order of day and month that a written date must have, or null when it could have either. */
export function orderOf({ text, kind }: ImportCell): "dmy" | "mdy" | null {
  const [, first = "", second = ""] = (kind === "text" && figures.exec(text.trim())) || [];
  if (Number(first) > 12 && Number(second) <= 12) return "dmy";
  return Number(second) > 12 && Number(first) <= 12 ? "mdy" : null;
}

export function readDate(cell: ImportCell, { dates, date1904 }: CellManner): CellReading<Day> {
  if (cell.kind === "number") return serialDay(cell.raw ?? cell.text, date1904);
  const text = cleanText(cell.text).replace(/[ T]\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/, "");
  const [, first = "", second = "", year = ""] = figures.exec(text) ?? [];
  if (!year) {
    const day = readDay(text);
    if (day) return good(day);
    const asSerial = /^\d{5}$/.test(text) ? serialDay(text, date1904).value : undefined;
    return wrong("day.invalid", { proposal: asSerial });
  }
  const full = year.length === 2 ? `20${year}` : year;
  const [date, month] = dates === "mdy" ? [second, first] : [first, second];
  const day = readDay(`${date}/${month}/${full}`);
  if (day && year.length === 4) return good(day);
  if (day) return wrong("day.short_year", { proposal: day });
  const swapped = readDay(`${month}/${date}/${full}`);
  return swapped ? wrong("day.swapped", { proposal: swapped }) : wrong("day.invalid");
}

/** Counted in days from the beginning of the file's own time: nothing of hours, nothing of zones. */
function serialDay(raw: string, date1904: boolean): CellReading<Day> {
  const serial = Math.floor(Number(raw));
  // From 1982 to 2119: any other number is no date somebody pays by.
  if (!(serial >= 30_000 && serial <= 80_000)) return wrong("day.invalid");
  return good(date1904 ? addDays("1904-01-01", serial) : addDays("1899-12-30", serial));
}

export function readMail(cell: ImportCell): CellReading<string | null> {
  if (hasForbidden(cell.text)) return wrong("forbidden_character");
  const text = cleanText(cell.text);
  const address = readEmail(text);
  if (address) return good(address);
  const tidy = text.replace(/^mailto:/i, "").replace(/^[<"']+|[>"'.,;:]+$/g, "");
  const meant = [
    tidy,
    tidy.replace(/\s+/g, ""),
    tidy.replace(/\s+/g, "").replaceAll(",", "."),
    tidy.split(/[\s;,/]+/)[0],
  ];
  return wrong("email.invalid", { proposal: meant.map((one) => readEmail(one ?? "")).find((one) => one) ?? undefined });
}

export function readYesNo(cell: ImportCell): CellReading<boolean> {
  const said = foldText(cleanText(cell.text));
  if (["si", "s", "yes", "y", "x", "1", "vero", "true"].includes(said)) return good(true);
  return ["no", "n", "0", "falso", "false"].includes(said) ? good(false) : wrong("yes_no.invalid");
}

/** What came of a formula, or what was no value at all, whichever column it stands in. */
export function readKind(cell: ImportCell): CellReading<ImportCell> {
  if (cell.kind === "error" || /^#(?:REF|N\/A|NAME|VALUE|DIV\/0|NUM|NULL|RIF|VALORE|NOME|N\/D)[!?]?/i.test(cell.text)) {
    return wrong("cell.error");
  }
  return cell.kind === "formula" ? good(cell, warning("cell.formula")) : good(cell);
}
