/** The chart's figures as a table: every sum, the totals too, leads to the payments it is made of. */
import { getLocale, getTranslations } from "next-intl/server";
import { type Cents, formatEuro, sumCents } from "#domain/cents.ts";
import type { Figures } from "./collected-chart.tsx";
import { collected, type ListFilter, listLink } from "./list-link.ts";

export async function CollectedTable({ months, series, totals }: Figures) {
  const t = await getTranslations("officeHome.chart");
  const whole = { pagato_dal: months[0]?.from ?? "", pagato_al: months.at(-1)?.to ?? "" };
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
            {months.map((month, at) => {
              const paid = { pagato_dal: month.from, pagato_al: month.to };
              return (
                <tr key={month.from}>
                  <th scope="row">{month.long}</th>
                  {series.map((one) => (
                    <Sum key={one.name} cents={one.cents[at] ?? 0} filter={{ tipologia: one.typeIds, ...paid }} />
                  ))}
                  <Sum cents={totals[at] ?? 0} filter={paid} />
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("total")}</th>
              {series.map((one) => (
                <Sum key={one.name} cents={one.total} filter={{ tipologia: one.typeIds, ...whole }} />
              ))}
              <Sum cents={sumCents(totals)} filter={whole} />
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  );
}

async function Sum({ cents, filter }: { cents: Cents; filter: ListFilter }) {
  const text = formatEuro(cents, await getLocale());
  return (
    <td className="amount">{cents === 0 ? text : <a href={listLink({ stato: collected, ...filter })}>{text}</a>}</td>
  );
}
