/**
 * A capitolo is a chapter of the budget of one year (esercizio), an accertamento a right to collect recorded under it.
 * ASCOT writes them `2020/2019/000123/001` and `2020/2019/000000123`: esercizio, the year the right arose, the number
 * filled with zeros, the articolo. Here the parts are kept apart and without the zeros, so that one number is one text.
 */

export interface CapitoloReading {
  esercizio: number | null;
  /** The year the right arose, which ASCOT writes before the number. */
  year: number | null;
  capitolo: string;
  /** Empty when there is none. */
  articolo: string;
}

export interface AccertamentoReading {
  esercizio: number | null;
  year: number | null;
  number: string;
}

export const firstEsercizio = 2000;
export const lastEsercizio = 2100;

/** `000123` and `123` are one number; letters are written large. Null when it cannot be one. */
export function readBudgetNumber(text: string, max = 20): string | null {
  const bare = text.trim().toUpperCase();
  if (!/^[0-9A-Z][0-9A-Z.-]*$/.test(bare) || bare.length > max) return null;
  return /^\d+$/.test(bare) ? bare.replace(/^0+(?=\d)/, "") : bare;
}

/** Reads `123`, `123/1`, `2020/123/1`, and as ASCOT writes it `2020/2019/000123` and `2020/2019/000123/001`. */
export function readCapitolo(text: string): CapitoloReading | null {
  const parts = partsOf(text);
  const [first, second, ...rest] = parts;
  const [esercizio, year] = [readYear(first), readYear(second)];
  if (parts.length > 2 && esercizio && year) return capitoloOf(esercizio, year, rest);
  if (parts.length === 3 && esercizio) return capitoloOf(esercizio, null, parts.slice(1));
  return parts.length < 3 ? capitoloOf(null, null, parts) : null;
}

/** Reads `123`, `2019/123`, and as ASCOT writes it `2020/2019/000000123`. */
export function readAccertamento(text: string): AccertamentoReading | null {
  const parts = partsOf(text);
  const number = readBudgetNumber(parts.at(-1) ?? "");
  const years = parts.slice(0, -1).map(readYear);
  if (!number || years.length > 2 || years.includes(null)) return null;
  return { esercizio: years.length === 2 ? (years[0] ?? null) : null, year: years.at(-1) ?? null, number };
}

export interface PlaceReading {
  esercizio: number;
  capitolo?: string;
  articolo?: string;
  accertamentoYear?: number;
  accertamentoNumber?: string;
}

/**
 * Both as typed beside one another: what one says of the year the other need not, and what neither says is `esercizio`.
 * What cannot be read is left as it was typed, for the rules to refuse; so is an accertamento of another esercizio.
 */
export function readPlace(of: { capitolo: string; accertamento: string }, esercizio: number): PlaceReading {
  const [capitolo, right] = [readCapitolo(of.capitolo), readAccertamento(of.accertamento)];
  const year = capitolo?.esercizio ?? right?.esercizio ?? esercizio;
  const agreed = right && (right.esercizio ?? year) === year;
  return {
    esercizio: year,
    ...(of.capitolo.trim() !== "" && { capitolo: capitolo?.capitolo ?? of.capitolo }),
    ...(capitolo?.articolo && { articolo: capitolo.articolo }),
    ...(agreed && { accertamentoYear: right.year ?? capitolo?.year ?? year }),
    ...(of.accertamento.trim() !== "" && { accertamentoNumber: agreed ? right.number : of.accertamento }),
  };
}

/** As ASCOT writes it. The year is the esercizio's own unless the right arose in another. */
export function renderCapitolo(of: {
  esercizio: number;
  year?: number | null | undefined;
  capitolo: string;
  articolo?: string | null | undefined;
}): string {
  const head = `${of.esercizio}/${of.year ?? of.esercizio}/${filled(of.capitolo, 6)}`;
  return of.articolo ? `${head}/${filled(of.articolo, 3)}` : head;
}

export function renderAccertamento(of: { esercizio: number; year: number; number: string }): string {
  return `${of.esercizio}/${of.year}/${filled(of.number, 9)}`;
}

/** As people say it: `123/1`, or `123` without an articolo. */
export function shortCapitolo(of: { capitolo: string; articolo?: string | null | undefined }): string {
  return of.articolo ? `${of.capitolo}/${of.articolo}` : of.capitolo;
}

function capitoloOf(esercizio: number | null, year: number | null, rest: string[]): CapitoloReading | null {
  const [number = "", article] = rest;
  const capitolo = readBudgetNumber(number);
  const articolo = article === undefined ? "" : readBudgetNumber(article, 10);
  if (capitolo === null || articolo === null || rest.length > 2) return null;
  return { esercizio, year, capitolo, articolo };
}

/** Only digits are filled with zeros: letters are no number to ASCOT either. */
function filled(number: string, width: number): string {
  return /^\d+$/.test(number) ? number.padStart(width, "0") : number;
}

function partsOf(text: string): string[] {
  return text.split("/").map((part) => part.trim());
}

function readYear(text: string | undefined): number | null {
  const year = /^\d{4}$/.test(text ?? "") ? Number(text) : 0;
  return year >= firstEsercizio && year <= lastEsercizio ? year : null;
}
