/** Income by month and type, made ready to be drawn and tabled: the largest types by name, the rest together. */
import type { CollectedRow } from "#db/office-home.ts";
import { type Cents, sumCents } from "#domain/cents.ts";

export interface Series {
  /** Null for all the types that have no colour of their own. */
  name: string | null;
  typeIds: string[];
  /** One per month. */
  cents: Cents[];
  total: Cents;
}

const mostNamed = 5;

/** The largest first. A sixth type alone is named as well: "other" would take as much room and say less. */
export function seriesOf(rows: CollectedRow[], months: number): Series[] {
  const byType = new Map<string, Series>();
  for (const row of rows) {
    const series = byType.get(row.paymentTypeId) ?? empty(row.typeName, [row.paymentTypeId], months);
    series.cents[row.month] = row.cents;
    series.total += row.cents;
    byType.set(row.paymentTypeId, series);
  }
  const all = [...byType.values()].sort((a, b) => b.total - a.total);
  if (all.length <= mostNamed + 1) return all;
  return [...all.slice(0, mostNamed), together(all.slice(mostNamed), months)];
}

export function totalsByMonth(series: Series[], months: number): Cents[] {
  return Array.from({ length: months }, (_, month) => sumCents(series.map((one) => one.cents[month] ?? 0)));
}

/** Round sums for the lines of the chart: from zero to the first that is not below `most`, at most five steps. */
export function scaleFor(most: Cents): Cents[] {
  const rough = Math.max(most / 5, 100);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.max(Math.ceil(most / step), 1) + 1 }, (_, at) => at * step);
}

function together(rest: Series[], months: number): Series {
  return {
    name: null,
    typeIds: rest.flatMap((one) => one.typeIds),
    cents: totalsByMonth(rest, months),
    total: sumCents(rest.map((one) => one.total)),
  };
}

function empty(name: string, typeIds: string[], months: number): Series {
  return { name, typeIds, cents: Array.from({ length: months }, () => 0), total: 0 };
}
