/** The partita IVA: eleven digits, the last a check. The tax codes of enti, and provisional ones of people, look the same. */

export type PartitaIvaReading =
  | { ok: true; value: string }
  | { ok: false; why: "length" | "characters" | "check" | "zeros" };

/** Takes spaces and a leading `IT`. Eleven zeros pass the check digit and are nobody's: refused. */
export function readPartitaIva(text: string): PartitaIvaReading {
  const digits = text.replace(/\s/g, "").replace(/^IT(?=\d{11}$)/i, "");
  if (!/^\d*$/.test(digits)) return { ok: false, why: "characters" };
  if (digits.length !== 11) return { ok: false, why: "length" };
  if (/^0+$/.test(digits)) return { ok: false, why: "zeros" };
  return checkDigit(digits.slice(0, 10)) === digits.at(-1) ? { ok: true, value: digits } : { ok: false, why: "check" };
}

/** The eleventh digit: Luhn's sum over the first ten. */
export function checkDigit(first10: string): string {
  let sum = 0;
  for (const [index, digit] of [...first10].entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
