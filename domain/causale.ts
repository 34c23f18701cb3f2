/**
 * What a causale should not say. It is read by banks, tellers and whoever holds the notice, so personal data in it
 * reach people who need not know (GDPR, art. 5). Warnings, never refusals: the office may have a reason.
 */
import { checkCodiceAvviso } from "./avviso.ts";
import { readCodiceFiscale } from "./codice-fiscale.ts";
import { readIban } from "./iban.ts";
import { foldText } from "./text.ts";

/** The limit of a position's description at pagoPA, and the shorter one of the printed notice. */
export const MAX_CAUSALE = 140;
export const MAX_CAUSALE_ON_NOTICE = 90;

export const causaleWarningCodes = [
  "too_long",
  "cut_on_notice",
  "codice_fiscale",
  "iban",
  "card_number",
  "plate_with_name",
  "health",
  "email",
] as const;
export type CausaleWarningCode = (typeof causaleWarningCodes)[number];

/** `at` is where it begins, in UTF-16 units, as a text field counts its selection. */
export interface CausaleWarning {
  code: CausaleWarningCode;
  at: number;
}

/** All there is to say about a causale, in reading order. `names`: the debtor's own, by which a plate becomes theirs. */
export function lintCausale(causale: string, names: readonly string[] = []): CausaleWarning[] {
  const personal = [
    ...places(causale, taxCodeLike, (text) => readCodiceFiscale(text).ok).map(as("codice_fiscale")),
    ...ibanPlaces(causale).map(as("iban")),
    ...places(causale, cardLike, isCardNumber).map(as("card_number")),
    ...places(causale, emailLike).map(as("email")),
    ...places(causale, healthWord).map(as("health")),
    ...(namesSomebody(causale, names) ? places(causale, plateLike).map(as("plate_with_name")) : []),
  ];
  return [...personal, ...lengthWarnings(causale)].toSorted((a, b) => a.at - b.at);
}

function lengthWarnings(causale: string): CausaleWarning[] {
  if (causale.length > MAX_CAUSALE) return [{ code: "too_long", at: MAX_CAUSALE }];
  return causale.length > MAX_CAUSALE_ON_NOTICE ? [{ code: "cut_on_notice", at: MAX_CAUSALE_ON_NOTICE }] : [];
}

const taxCodeLike = /(?<![0-9A-Z])[A-Z]{3} ?[A-Z]{3} ?[0-9A-Z]{5} ?[0-9A-Z]{5}(?![0-9A-Z])/gi;
const ibanLike = /(?<![0-9A-Z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?![0-9A-Z])/gi;
const cardLike = /(?<![\dA-Z])(?<!\d[ -])[2-6](?:[ -]?\d){12,18}(?![\dA-Z])(?![ -]\d)/gi;
const emailLike = /[A-Z0-9._%+-]+@[A-Z0-9-]+\.[A-Z0-9.-]*[A-Z]/gi;
/** Cars since 1994: two letters, three figures, two letters, never I, O, Q, U. */
const plateLike = /(?<![0-9A-Z])[A-HJ-NPR-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NPR-TV-Z]{2}(?![0-9A-Z])/gi;
/** Titles before a name; whether a name follows is told by its capital. */
const title =
  /(?<!\p{L})(?:sig|sig\.ra|sigra|sig\.na|signor|signora|dott|dott\.ssa|ing|avv|geom|arch|prof)\.?\s+(\p{L})/giu;

/** Stems that tell of somebody's health or care. `certificato di invalidità` does; `documento non valido` does not. */
const healthStems = [
  "disabil\\p{L}*",
  "invalid[io]\\p{L}*",
  "handicap\\p{L}*",
  "(?:legge|l\\.?) ?(?:n\\.? ?)?104(?:/(?:19)?92)?(?!\\d)",
  "non autosufficient\\p{L}*",
  "malat\\p{L}*",
  "patologi\\p{L}*",
  "diagnosi",
  "terapi\\p{L}*",
  "oncologic\\p{L}*",
  "tumor[ei]",
  "cancro",
  "hiv",
  "aids",
  "epatite",
  "diabet\\p{L}*",
  "epiless\\p{L}*",
  "dialisi",
  "autis(?:mo|tic)\\p{L}*",
  "alzheimer",
  "parkinson",
  "demenza",
  "psichiatri\\p{L}*",
  "neuropsichiatri\\p{L}*",
  "psicolog\\p{L}*",
  "depression[ei]",
  "celiac\\p{L}*",
  "allergi\\p{L}*",
  "intolleran\\p{L}*",
  "dieta speciale",
  "gravidanza",
  "aborto",
  "tossicodipenden\\p{L}*",
  "alcolis\\p{L}*",
  "ser\\.?t\\.?",
  "disturb[io] (?:specific[io] )?(?:dell['’])?apprendimento",
  "certificato medico",
  "ricovero (?:ospedaliero|sanitario|in rsa)",
];
const healthWord = new RegExp(`(?<!\\p{L})(?:${healthStems.join("|")})(?!\\p{L})`, "giu");

/** A card's own check (Luhn) holds for one number in ten: notice numbers and IUV are left out by their length. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (checkCodiceAvviso(digits).ok || digits.length === 17) return false;
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** An IBAN in groups of four may run into the next word: the longest reading that is right counts. */
function ibanPlaces(causale: string): number[] {
  return places(causale, ibanLike, (text) => {
    const bare = text.replace(/ /g, "");
    for (let length = bare.length; length >= 15; length--) if (readIban(bare.slice(0, length)).ok) return true;
    return false;
  });
}

function namesSomebody(causale: string, names: readonly string[]): boolean {
  if ([...causale.matchAll(title)].some(([, initial = ""]) => /\p{Lu}/u.test(initial))) return true;
  const said = new Set(wordsOf(causale));
  return names.some((name) => {
    const words = wordsOf(name).filter((word) => word.length > 2);
    return words.length > 0 && words.every((word) => said.has(word));
  });
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

function places(text: string, pattern: RegExp, isReal: (match: string) => boolean = () => true): number[] {
  return [...text.matchAll(pattern)].filter(([match]) => isReal(match)).map((match) => match.index);
}

function as(code: CausaleWarningCode) {
  return (at: number): CausaleWarning => ({ code, at });
}
