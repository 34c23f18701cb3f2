/** A quota is one share of a payment: so many cents to a capitolo and an accertamento. The shares make up the whole. */
import { type Cents, shareCents, sumCents } from "./cents.ts";

/** Where a share lands in the budget. */
interface Place {
  /** The budget year. */
  esercizio?: number;
  capitolo?: string;
  articolo?: string;
  accertamentoYear?: number;
  accertamentoNumber?: string;
}

export type Quota = Place & { amountCents: Cents };

/** A default row of a payment type: a fixed amount, or a share in ten-thousandths of what the fixed ones leave. */
export type QuotaRule = Place & { amountCents: Cents | null; shareTenThousandths: number | null };

/** All the shares of a type together. */
export const wholeShare = 10_000;

export function sumQuote(quote: readonly Quota[]): Cents {
  return sumCents(quote.map((quota) => quota.amountCents));
}

/**
 * The rows a total begins with: fixed amounts first, what is left in proportion to the shares, to the cent. A row
 * without an esercizio belongs to the one given: defaults survive the turn of the year. Without rules there are no
 * rows; where the rules do not fit the total, `difference` is what the total has more than they can carry.
 */
export function splitByRules(
  total: Cents,
  rules: readonly QuotaRule[],
  esercizio: number,
): { quote: Quota[] } | { difference: Cents } {
  const fixed = sumCents(rules.map((rule) => rule.amountCents ?? 0));
  const left = total - fixed;
  const weights = rules.map((rule) => rule.shareTenThousandths ?? 0);
  const shared = weights.some((weight) => weight > 0);
  if (rules.length > 0 && (left < 0 || (left > 0 && !shared))) return { difference: left };
  const shares = shared ? shareCents(left, weights) : [];
  const rows = rules.map(({ amountCents, shareTenThousandths, ...place }, index) => ({
    ...place,
    esercizio: place.esercizio ?? esercizio,
    ...(place.accertamentoNumber && { accertamentoYear: place.accertamentoYear ?? place.esercizio ?? esercizio }),
    amountCents: amountCents ?? shares[index] ?? 0,
  }));
  // A share too small for a cent is no row.
  return { quote: rows.filter((row) => row.amountCents > 0) };
}
