/** How many rows are how, and what they sum up to. */
import { getTranslations } from "next-intl/server";
import type { RowCount } from "#db/imports.ts";
import { formatEuro } from "#domain/cents.ts";
import { importRowStatuses } from "#domain/import.ts";

export async function Counts({ counts, locale }: { counts: RowCount[]; locale: "it" | "en" }) {
  const t = await getTranslations("importPages");
  const statuses = await getTranslations("imports.rowStatus");
  return (
    <section className="pay-card" aria-labelledby="summary">
      <h2 id="summary" className="h5">
        {t("summary")}
      </h2>
      <dl className="facts mb-0">
        {importRowStatuses.map((status) => {
          const one = counts.find((count) => count.status === status);
          return one ? (
            <div key={status} className="d-contents">
              <dt>{statuses(status)}</dt>
              <dd>
                {t("count", { count: one.count })}, {formatEuro(one.cents, locale)}
              </dd>
            </div>
          ) : null;
        })}
      </dl>
    </section>
  );
}
