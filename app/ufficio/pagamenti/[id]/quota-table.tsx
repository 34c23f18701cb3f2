/** Where the sum lands in the budget, with a warning beside what is closed or carries more than it may. */
import { getTranslations } from "next-intl/server";
import { findNamed } from "#db/capitoli.ts";
import { warningOf } from "#domain/capitolo-edit.ts";
import { formatEuro } from "#domain/cents.ts";
import type { EnteId } from "#domain/ente.ts";
import type { Quota } from "#domain/quota.ts";
import { Icon } from "../../../ui/sprite-icon.tsx";
import { rowOf } from "../rows/row-values.ts";

interface Props {
  ente: EnteId;
  quote: Quota[];
  locale: string;
}

export async function QuotaTable({ ente, quote, locale }: Props) {
  const t = await getTranslations("rows");
  const known = await findNamed(ente, quote);
  const rows = quote.map((quota, at) => {
    const found = known.find(
      (one) =>
        one.esercizio === quota.esercizio &&
        one.accertamentoYear === quota.accertamentoYear &&
        one.accertamentoNumber === quota.accertamentoNumber,
    );
    const why = found && warningOf(found);
    const figures = found && {
      carried: formatEuro(found.carriedCents, locale),
      ceiling: formatEuro(found.ceilingCents ?? 0, locale),
    };
    const warning = why && figures && (why === "closed" ? t("closed") : t("overCeiling", figures));
    return {
      key: `${at}`,
      ...rowOf(quota),
      sum: quota.amountCents,
      description: found?.accertamentoDescription,
      warning,
    };
  });
  return (
    <section className="pay-card" aria-labelledby="rows">
      <h2 id="rows" className="h5">
        {t("legend")}
      </h2>
      {rows.length === 0 && <p className="mb-0">{t("none")}</p>}
      {rows.length > 0 && (
        <table className="table payments-table mb-0">
          <thead>
            <tr>
              {(["capitolo", "accertamento", "description", "amount"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td data-label={t("capitolo")}>
                  <span className="code">{row.capitolo}</span>
                </td>
                <td data-label={t("accertamento")}>
                  <span className="code">{row.accertamento}</span>
                </td>
                <td data-label={t("description")}>
                  {row.description}
                  {row.warning && (
                    <span className="situation situation-overdue d-flex">
                      <Icon name="warning-circle" className="icon-sm" />
                      {row.warning}
                    </span>
                  )}
                </td>
                <td data-label={t("amount")} className="amount">
                  {formatEuro(row.sum, locale)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
