/**
 * The codice fiscale: sixteen characters for a person (D.M. 23 December 1976), eleven digits while provisional.
 * When two people would share one, the Agenzia gives the second an *omocode*: digits turned into letters from the
 * right. So two codes that differ only there are two people: they are never reduced to one another here.
 */
import { checkDigit, readPartitaIva } from "./partita-iva.ts";
import { toAscii } from "./text.ts";

export type CodiceFiscaleReading =
  | { ok: true; value: string; kind: "person" | "provisional"; omocode: boolean }
  | { ok: false; why: "length" | "characters" | "month" | "date" | "check"; expectedCheck?: string };

/** Takes spaces and lower case. `expectedCheck` is the letter that would be right, when all the rest is. */
export function readCodiceFiscale(text: string): CodiceFiscaleReading {
  const bare = text.replace(/\s/g, "");
  // Before upper-casing: some foreign letters would become Latin ones.
  if (!/^[A-Za-z0-9]*$/.test(bare)) return { ok: false, why: "characters" };
  const value = bare.toUpperCase();
  if (value.length === 11) return readProvisional(value);
  if (value.length !== 16) return { ok: false, why: "length" };
  if (!personal.test(value)) return { ok: false, why: "characters" };
  if (!months.includes(value.charAt(8))) return { ok: false, why: "month" };
  if (!hasRealBirthday(value)) return { ok: false, why: "date" };
  const expectedCheck = checkLetter(value.slice(0, 15));
  if (expectedCheck !== value.at(-1)) return { ok: false, why: "check", expectedCheck };
  return { ok: true, value, kind: "person", omocode: digitPlaces.some((at) => /[A-Z]/.test(value.charAt(at))) };
}

/** The sixteenth character, from the first fifteen in capitals. */
export function checkLetter(first15: string): string {
  let sum = 0;
  for (const [index, character] of [...first15].entries()) {
    const rank = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - letterA;
    sum += index % 2 === 0 ? (oddValues[rank] ?? 0) : rank;
  }
  return String.fromCharCode(letterA + (sum % 26));
}

/**
 * Whether the first six letters are those of that name. Only ever a warning: registers hold names in many spellings.
 * Of given names divided by a comma only those before it count (D.P.R. 396/2000, art. 35), so either form will do.
 */
export function agreesWithName(codiceFiscale: string, person: { surname: string; name: string }): boolean {
  const code = codiceFiscale.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{6}/.test(code)) return true;
  const givenNames = [person.name, person.name.split(",")[0] ?? ""];
  return givenNames.some((name) => personCode(person.surname, name) === code.slice(0, 6));
}

/** The six letters of a surname and a name: consonants, then vowels, then X. */
export function personCode(surname: string, name: string): string {
  const family = splitLetters(surname);
  const given = splitLetters(name);
  // With four consonants or more in the name, the second is skipped.
  const consonants = given.consonants.length > 3 ? given.consonants.replace(/^(.)./, "$1") : given.consonants;
  return threeOf(family.consonants + family.vowels) + threeOf(consonants + given.vowels);
}

const personal = /^[A-Z]{6}[\dL-NP-V]{2}[A-Z][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/;
const digitPlaces = [6, 7, 9, 10, 12, 13, 14];
const omocodeLetters = "LMNPQRSTUV";
const months = "ABCDEHLMPRST";
const letterA = 65;
/** What a character in an odd place (first, third, …) is worth, by its rank as a digit or as a letter. */
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function readProvisional(value: string): CodiceFiscaleReading {
  const read = readPartitaIva(value);
  if (read.ok) return { ok: true, value, kind: "provisional", omocode: false };
  if (read.why === "check") return { ok: false, why: "check", expectedCheck: checkDigit(value.slice(0, 10)) };
  return { ok: false, why: read.why === "zeros" ? "check" : read.why };
}

/** Women's days are counted from 41. The century is not written: 29 February may be of either. */
function hasRealBirthday(value: string): boolean {
  const year = Number(asDigits(value.slice(6, 8)));
  const month = months.indexOf(value.charAt(8));
  const day = Number(asDigits(value.slice(9, 11)));
  const date = day > 40 ? day - 40 : day;
  const leap = year % 4 === 0;
  return date >= 1 && date <= new Date(Date.UTC(leap ? 2000 : 2001, month + 1, 0)).getUTCDate();
}

function asDigits(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(omocodeLetters.indexOf(letter)));
}

function splitLetters(name: string): { consonants: string; vowels: string } {
  const letters = toAscii(name)
    .toUpperCase()
    .replace(/[^A-Z]/g, "");
  return { consonants: letters.replace(/[AEIOU]/g, ""), vowels: letters.replace(/[^AEIOU]/g, "") };
}

function threeOf(letters: string): string {
  return letters.slice(0, 3).padEnd(3, "X");
}
