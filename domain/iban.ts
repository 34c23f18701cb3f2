/**
 * IBAN of the SEPA area (ISO 13616), where an ente is credited. An Italian one is checked twice: the two digits of
 * the whole, and the CIN letter of the account inside.
 */
import { checkLetter } from "./codice-fiscale.ts";

export type IbanReading =
  | { ok: true; value: string; country: string; isPostal: boolean }
  | { ok: false; why: "length" | "characters" | "check" | "country" };

/** Takes spaces and lower case. `isPostal` means an account at Poste Italiane, which the postal slip needs. */
export function readIban(text: string): IbanReading {
  const bare = text.replace(/\s/g, "");
  if (!/^[A-Za-z0-9]*$/.test(bare)) return { ok: false, why: "characters" };
  const value = bare.toUpperCase();
  if (value.length < 2) return { ok: false, why: "length" };
  const country = value.slice(0, 2);
  const length = lengths[country];
  if (!length) return { ok: false, why: "country" };
  if (value.length !== length) return { ok: false, why: "length" };
  const italian = country === "IT" || country === "SM";
  if (!(italian ? italianShape : anyShape).test(value)) return { ok: false, why: "characters" };
  if (!checkDigits.test(value) || remainder97(value) !== 1) return { ok: false, why: "check" };
  if (italian && cin(value.slice(5)) !== value.charAt(4)) return { ok: false, why: "check" };
  return { ok: true, value, country, isPostal: country === "IT" && value.slice(5, 10) === poste };
}

/** The postal account number printed on the slip: the last twelve characters of a postal IBAN; null for any other. */
export function postalAccountOf(iban: string): string | null {
  const read = readIban(iban);
  if (!read.ok || !read.isPostal) return null;
  const account = read.value.slice(-12);
  return /^\d{12}$/.test(account) ? account : null;
}

const poste = "07601";
const italianShape = /^[A-Z]{2}\d{2}[A-Z]\d{10}[A-Z0-9]{12}$/;
/** ISO 7064 computes 02 to 98; 00, 01 and 99 would leave the same remainder as 97, 98 and 02. */
const checkDigits = /^..(?!00|01|99)/;
const anyShape = /^[A-Z]{2}\d{2}[A-Z0-9]+$/;

/** The CIN's table is the codice fiscale's own. */
const cin = checkLetter;

/** The first four characters go last, letters become 10…35, and the number is divided piece by piece. */
function remainder97(iban: string): number {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const digits = Number.parseInt(character, 36);
    remainder = (remainder * (digits > 9 ? 100 : 10) + digits) % 97;
  }
  return remainder;
}

/** Length of the IBAN in each country and territory of SEPA. */
const lengths: Record<string, number | undefined> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};
