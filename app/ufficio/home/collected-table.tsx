/** The chart's figures as a table: every sum, the totals too, leads to the payments it is made of. */
import { getLocale, getTranslations } from "next-intl/server";
import { collectedIn, type Period, type Within } from "#db/office-home.ts";
import { type Cents, formatEuro, sumCents } from "#domain/cents.ts";
import type { Figures } from "./collected-chart.tsx";
import { listLink } from "./list-link.ts";

interface Props extends Figures {
  whole: Period;
  within: Within;
}

export async function CollectedTable({ months, whole, series, totals, within }: Props) {
  const t = await getTranslations("officeHome.chart");
  return (
    <details className="chart-table">
      <summary>{t("showTable")}</summary>
      <div className="chart-table-frame">
        <table className="table table-sm">
          <caption>{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              {series.map((one) => (
                <th key={one.name} scope="col">
                  {one.name}
                </th>
              ))}
              <th scope="col">{t("total")}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month, at) => (
              <tr key={month.days.from}>
                <th scope="row">{month.long}</th>
                {series.map((one) => (
                  <Sum
                    key={one.name}
                    cents={one.cents[at] ?? 0}
                    paid={month.days}
                    within={within}
                    types={one.typeIds}
                  />
                ))}
                <Sum cents={totals[at] ?? 0} paid={month.days} within={within} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("total")}</th>
              {series.map((one) => (
                <Sum key={one.name} cents={one.total} paid={whole} within={within} types={one.typeIds} />
              ))}
              <Sum cents={sumCents(totals)} paid={whole} within={within} />
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  );
}

async function Sum({ cents, paid, within, types }: { cents: Cents; paid: Period; within: Within; types?: string[] }) {
  const text = formatEuro(cents, await getLocale());
  const href = listLink(collectedIn(paid, within, types));
  return <td className="amount">{cents === 0 ? text : <a href={href}>{text}</a>}</td>;
}
