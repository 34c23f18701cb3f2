/**
 * The numbers on a notice: codice avviso (18 digits, NAV), IUV, and what the QR code and Poste's DataMatrix say.
 * The last two digits of a codice avviso are the remainder of the sixteen before it divided by 93 (SACI, ch. on IUV).
 */
import type { Cents } from "./cents.ts";
import { toAscii } from "./text.ts";

export type CodiceAvvisoReading =
  | { ok: true; aux: 0 | 1 | 2 | 3; iuv: string; segregation?: string; checkDigit: "right" | "wrong" | "none" }
  | { ok: false; why: "length" | "characters" | "aux" };

/** The only kind that may still be issued: aux digit 3, the ente's segregation code, thirteen digits of ours, check. */
export function makeCodiceAvviso(segregation: string, base13: string): { codiceAvviso: string; iuv: string } {
  if (!/^\d{2}$/.test(segregation)) throw new RangeError(`not a segregation code: ${segregation}`);
  if (!/^\d{13}$/.test(base13)) throw new RangeError(`not thirteen digits: ${base13}`);
  const first16 = `3${segregation}${base13}`;
  const codiceAvviso = first16 + checkDigits(first16);
  return { codiceAvviso, iuv: codiceAvviso.slice(1) };
}

/**
 * Reads any codice avviso, also of kinds no longer issued. A wrong check is reported and not refused: the Node lets
 * PSPs skip it, and official samples carry wrong ones. Kind 1 has none.
 */
export function checkCodiceAvviso(text: string): CodiceAvvisoReading {
  const digits = text.replace(/\s/g, "");
  if (!/^\d*$/.test(digits)) return { ok: false, why: "characters" };
  if (digits.length !== 18) return { ok: false, why: "length" };
  const aux = Number(digits.charAt(0));
  const right = digits.endsWith(checkDigits(digits.slice(0, 16))) ? "right" : "wrong";
  switch (aux) {
    case 0:
      return { ok: true, aux, iuv: digits.slice(3), checkDigit: right };
    case 1:
      return { ok: true, aux, iuv: digits.slice(1), checkDigit: "none" };
    case 2:
      return { ok: true, aux, iuv: digits.slice(1), checkDigit: right };
    case 3:
      return { ok: true, aux, iuv: digits.slice(1), segregation: digits.slice(1, 3), checkDigit: right };
    default:
      return { ok: false, why: "aux" };
  }
}

/** `3010 0000 0000 0042 85`, as notices print it. */
export function groupInFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}

/** What the QR code says: version 002, cents without a dot. */
export function qrPayload(notice: { codiceAvviso: string; enteTaxCode: string; amountCents: Cents }): string {
  const { codiceAvviso, enteTaxCode, amountCents } = notice;
  return `PAGOPA|002|${digits(codiceAvviso, 18)}|${digits(enteTaxCode, 11)}|${wholeCents(amountCents, 11)}`;
}

/** 99.999.999,99 €: the postal slip has ten digits for the amount. Above it, print no slip. */
export const MAX_SLIP_CENTS = 9_999_999_999;

/**
 * What the DataMatrix of the postal slip says: always 256 ASCII characters. Fields have fixed places, so names and
 * causale are cut and never allowed to push what follows. Numbers that do not fit are a fault: they cannot be cut.
 */
export function dataMatrixPayload(slip: {
  codiceAvviso: string;
  postalAccount: string;
  amountCents: Cents;
  enteTaxCode: string;
  debtorTaxCode: string;
  debtorName: string;
  causale: string;
}): string {
  return [
    "codfase=NBPA;",
    `18${digits(slip.codiceAvviso, 18)}`,
    `12${digits(slip.postalAccount.padStart(12, "0"), 12)}`,
    `10${wholeCents(slip.amountCents, 10).padStart(10, "0")}`,
    "3", // length of the document type
    "896",
    "1", // length of the phase that follows
    "P1",
    digits(slip.enteTaxCode, 11),
    printable(slip.debtorTaxCode, 16),
    printable(slip.debtorName, 40),
    printable(slip.causale, 110),
    " ".repeat(12),
    "A",
  ].join("");
}

/** Exact as a number: sixteen digits beginning with 3 or less stay below 2^53. */
function checkDigits(first16: string): string {
  return String(Number(BigInt(first16) % 93n)).padStart(2, "0");
}

function digits(text: string, length: number): string {
  if (text.length !== length || !/^\d+$/.test(text)) throw new RangeError(`not ${length} digits: ${text}`);
  return text;
}

function wholeCents(amountCents: Cents, most: number): string {
  const text = String(amountCents);
  if (!Number.isSafeInteger(amountCents) || amountCents < 1 || text.length > most)
    throw new RangeError(`not an amount: ${text}`);
  return text;
}

function printable(text: string, length: number): string {
  return toAscii(text).toUpperCase().replace(/ +/g, " ").trim().slice(0, length).padEnd(length);
}
