/**
 * What is left of a person for those who may see payments but not who owes them: enough to tell two people apart on a
 * page, not enough to know either. Masks have a fixed length, so that they do not tell how long the hidden part is.
 */

import type { Debtor } from "./payment.ts";

const hidden = "••••••";

/** `RSSMRA80A01H501U` → `RSSMRA••••••501U`, `01234567897` → `012••••••97`. Anything else is hidden whole. */
export function maskTaxCode(taxCode: string): string {
  if (/^[A-Z]{6}[0-9A-Z]{10}$/.test(taxCode)) return `${taxCode.slice(0, 6)}${hidden}${taxCode.slice(-4)}`;
  return /^\d{11}$/.test(taxCode) ? `${taxCode.slice(0, 3)}${hidden}${taxCode.slice(-2)}` : hidden;
}

/** `Maria Grazia` → `M. G.`, `D'Angelo` → `D.`. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.match(/[\p{L}\p{N}]/u)?.[0])
    .filter((initial) => initial !== undefined)
    .map((initial) => `${initial.toUpperCase()}.`)
    .join(" ");
}

/** `mario.rossi@posta.example` → `••••••@posta.example`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 0 ? hidden : `${hidden}${email.slice(at)}`;
}

/** Everything about a debtor that could tell who it is. */
export function maskDebtor(debtor: Debtor): Debtor {
  return {
    ...debtor,
    taxCode: maskTaxCode(debtor.taxCode),
    name: maskName(debtor.name),
    surname: debtor.surname && maskName(debtor.surname),
    email: debtor.email && maskEmail(debtor.email),
    phone: debtor.phone && hidden,
    address: null,
  };
}
