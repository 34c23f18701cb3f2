/**
 * Money is a whole number of euro cents. Reading is strict: a sum that could mean two things is refused, because a
 * thousand times too much is worse than one more question.
 */

export type Cents = number;

/** 999.999.999,99 €: pagoPA's largest amount. */
export const MAX_CENTS = 99_999_999_999;

export type EuroReading =
  | { ok: true; value: Cents }
  | { ok: false; why: "unreadable" | "ambiguous" | "too_small" | "too_large" };

/**
 * Reads euro as people write them: `1.234,56`, `1234.56`, `12`, `1 234,5`, `€ 12,00`, `12,00 EUR`.
 * Null for everything else, and for `1.234` and `1,234`: an Italian hand means a thousand, another means one and a bit.
 * The caller asks; or, knowing the decimal sign of a whole column, says so in `decimal` and they become readable.
 */
export function readEuro(text: string, options: { decimal?: "," | "." } = {}): Cents | null {
  const reading = explainEuro(text, options);
  return reading.ok ? reading.value : null;
}

/** As `readEuro`, saying why not. */
export function explainEuro(text: string, options: { decimal?: "," | "." } = {}): EuroReading {
  const { sign, body } = undress(text);
  const parts = plainDecimal.exec(body) ?? groupedByThousands(body, options.decimal);
  if (parts === "ambiguous") return { ok: false, why: "ambiguous" };
  if (!parts) return { ok: false, why: "unreadable" };
  const euro = (parts[1] ?? "").replace(/\D/g, "").replace(/^0+(?=\d)/, "");
  if (euro.length > 9) return { ok: false, why: sign === "-" ? "too_small" : "too_large" };
  const cents = Number(euro) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return sign === "-" || cents < 1 ? { ok: false, why: "too_small" } : { ok: true, value: cents };
}

/** `1.234,56 €` in Italian (the space does not break), `€1,234.56` in English. Always with thousands separators. */
export function formatEuro(cents: Cents, locale: string = "it"): string {
  return (locale === "en" ? english : italian).format(formatEuroPlain(cents) as `${number}`);
}

/** `1234.56`: what XML messages and CSV want. */
export function formatEuroPlain(cents: Cents): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not a whole number of cents: ${cents}`);
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Equal parts, the odd cents on the first ones. Throws when there would be a part of nothing. */
export function splitCents(total: Cents, parts: number): Cents[] {
  if (!Number.isSafeInteger(total) || !Number.isSafeInteger(parts) || parts < 1 || total < parts) {
    throw new RangeError(`${total} cents cannot be split in ${parts}`);
  }
  const least = Math.floor(total / parts);
  const odd = total % parts;
  return Array.from({ length: parts }, (_, index) => (index < odd ? least + 1 : least));
}

/**
 * Shares in proportion to the weights, adding up to the total exactly: each is rounded down, and the cents left over go
 * to the largest remainders, the earlier first. Weights may have up to six decimals; a small share may be zero.
 */
export function shareCents(total: Cents, weights: readonly number[]): Cents[] {
  const scaled = weights.map(scaledWeight);
  const whole = scaled.reduce((sum, weight) => sum + weight, 0n);
  if (!Number.isSafeInteger(total) || total < 0 || whole === 0n)
    throw new RangeError("nothing to share, or nobody to share it");
  const exact = scaled.map((weight, index) => ({ index, product: BigInt(total) * weight }));
  const shares = exact.map(({ product }) => Number(product / whole));
  const left = total - sumCents(shares);
  const byRemainder = exact.toSorted(
    (a, b) => Number(b.product % whole > a.product % whole) - Number(b.product % whole < a.product % whole),
  );
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

export function sumCents(amounts: readonly Cents[]): Cents {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (!Number.isSafeInteger(sum)) throw new RangeError("the sum of cents is not exact");
  return sum;
}

const plainDecimal = /^(\d+)(?:[.,](\d{1,2}))?$/;
/** The same separator between all thousands, and another before the cents. */
const thousands = /^(\d{1,3}(?:([., '])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/;
const currency = /^(?:€|euro|eur) ?| ?(?:€|euro|eur)$/i;

/** Takes off the spaces, the currency (once) and the sign; every kind of space and apostrophe becomes the plain one. */
function undress(text: string): { sign: "+" | "-"; body: string } {
  if (text.length > 60) return { sign: "+", body: "" };
  const even = text
    .trim()
    .replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replace(/[’ʼ]/g, "'");
  const bare = even.replace(currency, "");
  return /^[-−]/.test(bare) ? { sign: "-", body: bare.slice(1).replace(currency, "") } : { sign: "+", body: bare };
}

function groupedByThousands(body: string, decimal: "," | "." | undefined): (string | undefined)[] | "ambiguous" | null {
  const match = thousands.exec(body);
  if (!match) return null;
  const [, euro = "", separator = "", cents] = match;
  const couldBeDecimal = /^\d{1,3}[.,]\d{3}$/.test(body);
  if (couldBeDecimal && !decimal) return "ambiguous";
  return separator === decimal ? null : [body, euro, cents];
}

function scaledWeight(weight: number): bigint {
  if (!Number.isFinite(weight) || weight < 0 || weight > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`not a weight: ${weight}`);
  return BigInt(weight.toFixed(6).replace(".", ""));
}

const money = { style: "currency", currency: "EUR", useGrouping: "always" } as const;
const italian = new Intl.NumberFormat("it-IT", money);
const english = new Intl.NumberFormat("en-IE", money);
