/** Figures as this page writes them: always with the thousands set apart, as sums of money are. */
import type { Cents } from "#domain/cents.ts";

/** `1.234` in Italian, where a plain format would leave four digits together; `1,234` in English. */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(tagOf(locale), { useGrouping: "always" }).format(count);
}

/** `1.000 €`, for the axis of a chart, whose lines are whole euro. */
export function formatWholeEuro(cents: Cents, locale: string): string {
  const euro = { style: "currency", currency: "EUR", maximumFractionDigits: 0, useGrouping: "always" } as const;
  return new Intl.NumberFormat(tagOf(locale), euro).format(cents / 100);
}

const tagOf = (locale: string) => (locale === "en" ? "en-IE" : "it-IT");
