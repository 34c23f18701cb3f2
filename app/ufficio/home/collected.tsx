/** "Incassato": the last twelve months by type of payment, drawn, and the same figures as a table of links. */
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { collectedIn, type Period, readCollected, type Within } from "#db/office-home.ts";
import { formatEuro, sumCents } from "#domain/cents.ts";
import { dayInRome, startOfDayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { CollectedChart } from "./collected-chart.tsx";
import { CollectedTable } from "./collected-table.tsx";
import { listLink } from "./list-link.ts";
import { monthFrom, monthStarts } from "./period.ts";
import { seriesOf, totalsByMonth } from "./series.ts";
import { Swatch } from "./swatch.tsx";

const monthCount = 12;

export interface Month {
  /** `novembre 2026` and `nov`. */
  long: string;
  short: string;
  year: string;
  days: Period;
}

export async function Collected({ ente, now, within }: { ente: EnteId; now: Date; within: Within }) {
  const t = await getTranslations("officeHome");
  const locale = await getLocale();
  const format = await getFormatter();
  const starts = monthStarts(dayInRome(now), monthCount);
  const rows = await readCollected(ente, starts, now, within);
  const months = starts.slice(0, monthCount).map((first): Month => {
    const instant = startOfDayInRome(first);
    return {
      long: format.dateTime(instant, { month: "long", year: "numeric" }),
      short: format.dateTime(instant, { month: "short" }),
      year: first.slice(0, 4),
      days: monthFrom(first),
    };
  });
  const series = seriesOf(rows, monthCount).map((one) => ({ ...one, name: one.name ?? t("otherTypes") }));
  const totals = totalsByMonth(series, monthCount);
  const whole = { from: months[0]?.days.from ?? "", to: months.at(-1)?.days.to ?? "" };
  return (
    <section aria-labelledby="collected" className="pay-card">
      <h2 id="collected" className="h4">
        {t("chart.title")}
      </h2>
      <p>
        {t("chart.lead")}{" "}
        <a className="amount" href={listLink(collectedIn(whole, within))}>
          {formatEuro(sumCents(totals), locale)}
        </a>
      </p>
      {series.length === 0 ? (
        <p>{t("chart.empty")}</p>
      ) : (
        <>
          <ul className="chart-legend">
            {series.map((one, at) => (
              <li key={one.name}>
                <Swatch at={at} />
                <a href={listLink(collectedIn(whole, within, one.typeIds))}>{one.name}</a>
                <span className="amount">{formatEuro(one.total, locale)}</span>
              </li>
            ))}
          </ul>
          <CollectedChart months={months} series={series} totals={totals} />
          <CollectedTable months={months} whole={whole} series={series} totals={totals} within={within} />
        </>
      )}
    </section>
  );
}
