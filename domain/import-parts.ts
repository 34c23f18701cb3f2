/** Parts of a payment that several columns make together: whoever owes, and the rows of the budget. */
import { readPlace } from "./capitolo.ts";
import { agreesWithName } from "./codice-fiscale.ts";
import type { ImportIssue } from "./import.ts";
import type { ImportColumn } from "./import-column.ts";
import { mostGroups } from "./import-columns.ts";

/** What the cells of a row said, by the key of their column. */
export type Said = Map<string, unknown>;

const addressKeys = ["street", "number", "postalCode", "city", "province", "country"];

export function debtorOf(
  said: Said,
  wrong: ReadonlySet<string>,
): { input: Record<string, unknown>; issues: ImportIssue[] } {
  const issues: ImportIssue[] = [];
  const taxCode = textOf(said, "taxCode");
  const kind = said.get("kind") ?? (taxCode !== undefined && /^\d/.test(taxCode) ? "company" : "person");
  const { name, surname } = namesOf(said, kind === "person", taxCode, issues);
  const nameKnown = kind === "person" && taxCode !== undefined && name !== undefined && surname !== undefined;
  if (nameKnown && !agreesWithName(taxCode, { name, surname })) {
    const swapped = agreesWithName(taxCode, { name: surname, surname: name });
    issues.push({ column: "taxCode", code: swapped ? "tax_code.names_swapped" : "tax_code.name", level: "warning" });
  }
  const input: Record<string, unknown> = {
    kind,
    ...(taxCode !== undefined && { taxCode }),
    ...(name !== undefined && { name }),
  };
  if (kind === "person" && surname !== undefined) input.surname = surname;
  for (const key of ["email", "phone"]) if (said.has(key)) input[key] = said.get(key);
  const address = addressOf(said);
  if (address && !addressKeys.some((key) => wrong.has(key))) input.address = address;
  return { input, issues };
}

/** One column for both is divided where the tax code agrees; where it never does, after the first word. */
function namesOf(said: Said, person: boolean, taxCode: string | undefined, issues: ImportIssue[]) {
  const [name, surname] = [textOf(said, "name"), textOf(said, "surname")];
  const whole = textOf(said, "fullName") ?? (person ? (surname === undefined ? name : undefined) : undefined);
  if (!person) return { name: name ?? textOf(said, "fullName") ?? surname, surname: undefined };
  if (name !== undefined && surname !== undefined) return { name, surname };
  const words = (whole ?? "").split(" ").filter((word) => word !== "");
  if (words.length < 2) return { name: name ?? whole, surname };
  const ways = words.slice(1).flatMap((_, at) => {
    const [first, last] = [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")];
    return [
      { surname: first, name: last },
      { surname: last, name: first },
    ];
  });
  const agreed = taxCode && /^[A-Z]{6}/.test(taxCode) ? ways.find((way) => agreesWithName(taxCode, way)) : undefined;
  if (agreed) return agreed;
  const column = said.has("fullName") ? "fullName" : "name";
  // Where the code itself is wrong, that is what there is to say.
  if (taxCode) issues.push({ column, code: "name.split", level: "warning" });
  return ways[0] ?? { name, surname };
}

/** A house number at the end of the street is one, where it has no column of its own. */
function addressOf(said: Said): Record<string, unknown> | null {
  const given = addressKeys.filter((key) => said.has(key));
  if (given.length === 0 || (given.length === 1 && given[0] === "country")) return null;
  const address = Object.fromEntries(given.map((key) => [key, said.get(key)]));
  const [, street, number] =
    /^(.+?),?\s+(?:n\.?\s?)?(\d+\s?(?:\/?\s?[A-Za-z0-9]{1,3})?)$/i.exec(textOf(said, "street") ?? "") ?? [];
  return said.has("number") || !street ? address : { ...address, street, number };
}

/** Null where the row names none: it is then shared as its type is. One row without a sum of its own carries the whole. */
export function quoteRows(said: Said, wrong: ReadonlySet<string>, esercizio: number): Record<string, unknown>[] | null {
  const rows: Record<string, unknown>[] = [];
  for (let number = 1; number <= mostGroups; number++) {
    const keys = ["capitolo", "accertamento", "quota"].map((key) => `${key}${number}`);
    const [capitolo, accertamento, quota] = keys.map((key) => said.get(key));
    if (keys.every((key) => !said.has(key) && !wrong.has(key))) continue;
    const place = readPlace({ capitolo: String(capitolo ?? ""), accertamento: String(accertamento ?? "") }, esercizio);
    rows.push({ ...place, ...(quota !== undefined && { amountCents: quota }) });
  }
  const [only] = rows;
  if (!only) return null;
  return rows.length === 1 && only.amountCents === undefined ? [{ ...only, amountCents: said.get("amount") }] : rows;
}

/** The column to which a place in a payment belongs. */
export function columnAt(path: readonly (string | number)[], columns: readonly ImportColumn[]): string {
  const [head, index, field] = path;
  if (head === "quote") {
    if (typeof index !== "number") return "quota1";
    const names: Record<string, string> = {
      capitolo: "capitolo",
      articolo: "capitolo",
      esercizio: "capitolo",
      amountCents: "quota",
    };
    return `${names[String(field)] ?? "accertamento"}${index + 1}`;
  }
  const starts = (column: ImportColumn) => path.every((step, at) => column.path[at] === step);
  return columns.find((column) => column.path.length > 0 && starts(column))?.key ?? "row";
}

function textOf(said: Said, key: string): string | undefined {
  const value = said.get(key);
  return typeof value === "string" ? value : undefined;
}
