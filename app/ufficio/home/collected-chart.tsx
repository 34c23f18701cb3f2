/**
 * Stacked columns as plain SVG. Across they are measured in percent and upwards in pixels, so that one drawing fits a
 * phone and a desk and its letters stay as large as the page's. To a screen reader it is one picture with a summary.
 */
import { getLocale, getTranslations } from "next-intl/server";
import { type Cents, formatEuro, sumCents } from "#domain/cents.ts";
import type { Month } from "./collected.tsx";
import { formatWholeEuro } from "./format-count.ts";
import { scaleFor } from "./series.ts";
import { fillOf, Looks } from "./swatch.tsx";

export interface Figures {
  months: Month[];
  series: { name: string; typeIds: string[]; cents: Cents[]; total: Cents }[];
  totals: Cents[];
}

const top = 12;
const plot = 240;
const height = top + plot + 40;

export async function CollectedChart({ months, series, totals }: Figures) {
  const t = await getTranslations("officeHome.chart");
  const locale = await getLocale();
  const lines = scaleFor(Math.max(...totals));
  const highest = lines.at(-1) ?? 1;
  const y = (cents: Cents) => top + plot - (plot * cents) / highest;
  const best = totals.indexOf(Math.max(...totals));
  const percent = (share: number) => `${((100 * share) / months.length).toFixed(3)}%`;
  return (
    <div className="chart">
      <svg className="chart-axis" width="84" height={height} aria-hidden="true">
        {lines.map((cents) => (
          <text key={cents} x="78" y={y(cents) + 4} textAnchor="end">
            {formatWholeEuro(cents, locale)}
          </text>
        ))}
      </svg>
      <svg width="100%" height={height} role="img" aria-labelledby="chart-title chart-summary">
        <title id="chart-title">{t("title")}</title>
        <desc id="chart-summary">
          {t("summary", {
            first: months[0]?.long ?? "",
            last: months.at(-1)?.long ?? "",
            total: formatEuro(sumCents(totals), locale),
            best: months[best]?.long ?? "",
            most: formatEuro(totals[best] ?? 0, locale),
          })}
        </desc>
        <Looks />
        {lines.map((cents) => (
          <line key={cents} className="chart-line" x1="0" x2="100%" y1={y(cents)} y2={y(cents)} />
        ))}
        {months.map((month, at) => (
          <g key={month.days.from}>
            {stack(series, at).map(({ name, cents, below, look }) => (
              <rect
                key={name}
                x={percent(at + 0.16)}
                width={percent(0.68)}
                y={y(below + cents)}
                height={Math.max(y(below) - y(below + cents), 1)}
                fill={fillOf(look)}
                className="chart-part"
              >
                <title>{`${month.long}, ${name}: ${formatEuro(cents, locale)}`}</title>
              </rect>
            ))}
            <text className={at % 2 ? "chart-odd" : undefined} x={percent(at + 0.5)} y={top + plot + 18}>
              {month.short}
            </text>
            {showsYear(months, at) && (
              <text className="chart-year" x={percent(at + 0.5)} y={top + plot + 35}>
                {month.year}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** January begins a year; the first column says its own unless a January close by would stand in the way. */
function showsYear(months: Month[], at: number): boolean {
  const january = months.findIndex((month) => month.days.from.endsWith("-01-01"));
  return at === january || (at === 0 && (january < 0 || january > 2));
}

/** The parts of one column, from the bottom: the largest type lies lowest in every month. */
function stack(series: Figures["series"], month: number) {
  let below = 0;
  return series.flatMap(({ name, cents }, look) => {
    const part = { name, cents: cents[month] ?? 0, below, look };
    below += part.cents;
    return part.cents > 0 ? [part] : [];
  });
}
