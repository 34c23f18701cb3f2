/**
 * Search by recognising what was typed or scanned: a whole code goes to its own index, anything else to the words kept
 * beside each payment, every word typed being the beginning of one of them.
 */
import { checkCodiceAvviso } from "./avviso.ts";
import { readCodiceFiscale } from "./codice-fiscale.ts";
import { readEmail } from "./email-address.ts";
import type { Debtor } from "./payment.ts";
import { cleanText, foldText } from "./text.ts";

/** `value` is as stored: tax codes in capitals, e-mail in lower case, digits without spaces, words as typed. */
export interface Recognised {
  kind: "codiceAvviso" | "iuv" | "taxCode" | "email" | "partialCode" | "words";
  value: string;
}

export function recognise(query: string): Recognised {
  const typed = cleanText(query.slice(0, longestQuery));
  const scanned = scannedCode(typed);
  if (scanned) return { kind: "codiceAvviso", value: scanned };
  const email = readEmail(typed);
  if (email) return { kind: "email", value: email.toLowerCase() };
  const taxCode = readCodiceFiscale(typed.replace(/[.-]/g, ""));
  if (taxCode.ok) return { kind: "taxCode", value: taxCode.value };
  return codeAmongWords(typed) ?? partialCode(typed) ?? { kind: "words", value: typed };
}

/** The words under which a payment is found. */
export function searchTokens(payment: {
  debtor: Pick<Debtor, "name" | "surname" | "taxCode" | "email">;
  causale: string;
  iuv?: string | null;
  codiceAvviso?: string | null;
  praticaNumber?: string | null;
}): string[] {
  const { debtor, causale, iuv, codiceAvviso, praticaNumber } = payment;
  const texts = [debtor.name, debtor.surname ?? "", causale, praticaNumber ?? ""];
  const codes = [debtor.taxCode, iuv ?? "", codiceAvviso ?? ""].map((code) => code.toLowerCase());
  const tokens = [...codes, ...texts.flatMap(indexedWords), ...emailTokens(debtor.email)];
  return unique(tokens);
}

/** The beginnings of words that a payment must all have to be found by these words; empty when there is nothing to go by. */
export function prefixTokens(query: string): string[] {
  const recognised = recognise(query);
  if (recognised.kind !== "words") return [recognised.value.toLowerCase().slice(0, longestToken)];
  const tokens = recognised.value.split(" ").flatMap((word) => emailPrefix(word) ?? words(word));
  return unique(tokens).slice(0, mostQueryTokens);
}

const longestQuery = 300;
const longestToken = 64;
const mostQueryTokens = 8;

/** What a scanner types when pointed at a notice: the whole QR code or DataMatrix. */
function scannedCode(typed: string): string | null {
  const match = /^PAGOPA\|002\|(\d{18})\|/i.exec(typed) ?? /^codfase=NBPA;18(\d{18})12/i.exec(typed);
  return match?.[1] ?? null;
}

/** "avviso n. 3010 0000 0000 0042 85", "CF: RSSMRA80A01H501U": one code, whatever is written around it. */
function codeAmongWords(typed: string): Recognised | null {
  for (const run of typed.match(longDigits) ?? []) {
    const digits = run.replace(/\D/g, "");
    if (checkCodiceAvviso(digits).ok) return { kind: "codiceAvviso", value: digits };
    // 15 digits is the IUV of notices of kind 0, no longer issued but still on paper.
    if (digits.length === 17 || digits.length === 15) return { kind: "iuv", value: digits };
  }
  const taxCodes = (typed.match(taxCodeLike) ?? []).map(readCodiceFiscale).filter((read) => read.ok);
  return taxCodes.length === 1 && taxCodes[0] ? { kind: "taxCode", value: taxCodes[0].value } : null;
}

/** 15, 17 or 18 digits standing alone, with at most one sign between any two. */
const longDigits =
  /(?<![\dA-Z])(?<!\d[ .-])(?:(?:\d[ .-]?){17}\d|(?:\d[ .-]?){16}\d|(?:\d[ .-]?){14}\d)(?![\dA-Z])(?![ .-]\d)/gi;
const taxCodeLike = /(?<![0-9A-Z])(?:[A-Z]{6}[0-9A-Z]{10}|\d{11})(?![0-9A-Z])/gi;

/** The beginning of a codice avviso as notices print it, in fours: "3010 0000 00". */
function partialCode(typed: string): Recognised | null {
  return /^3\d{3}(?: \d{4})*(?: \d{1,4})$/.test(typed) ? { kind: "partialCode", value: typed.replace(/ /g, "") } : null;
}

function words(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => word.slice(0, longestToken));
}

/** Also the joined form of what signs divide: D'Angelo is looked for as "angelo" and as "dangelo". */
function indexedWords(text: string): string[] {
  return text.split(/\s+/).flatMap((word) => {
    const joined = foldText(word).replace(/[^\p{L}\p{N}]+/gu, "");
    return joined.length > 1 ? [...words(word), joined.slice(0, longestToken)] : words(word);
  });
}

function emailTokens(email: string | null): string[] {
  if (!email) return [];
  const address = email.toLowerCase();
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return [address.slice(0, longestToken), domain.slice(0, longestToken), ...words(address)];
}

/** "mario@exa" begins an address; "@example.it" is a domain. */
function emailPrefix(word: string): string[] | null {
  const typed = word.toLowerCase();
  if (!/^[a-z0-9.#$&'*+/=?^_{}~-]*@[a-z0-9.-]*$/.test(typed)) return null;
  const token = typed.replace(/^@/, "").slice(0, longestToken);
  return token.length > 1 ? [token] : [];
}

function unique(tokens: string[]): string[] {
  return [...new Set(tokens)].filter((token) => token !== "");
}
