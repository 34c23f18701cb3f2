/** How many ended how. */
import { getTranslations } from "next-intl/server";
import type { BulkTally } from "#db/bulk-items.ts";
import { bulkOutcomes } from "#domain/bulk.ts";
import { formatEuro } from "#domain/cents.ts";
import { Why } from "./why.tsx";

export async function Outcome({ tally, locale }: { tally: BulkTally[]; locale: "it" | "en" }) {
  const t = await getTranslations("bulk");
  return (
    <section className="pay-card" aria-labelledby="outcome">
      <h2 id="outcome" className="h5">
        {t("outcomeTitle")}
      </h2>
      <ul className="mb-0">
        {bulkOutcomes.flatMap((outcome) =>
          tally
            .filter((one) => one.outcome === outcome)
            .map((one) => (
              <li key={`${outcome} ${one.code} ${one.detail}`}>
                <strong>
                  {t(`outcomes.${outcome}`)}: {one.count}
                </strong>{" "}
                ({formatEuro(one.cents, locale)}) <Why code={one.code} detail={one.detail} />
              </li>
            )),
        )}
      </ul>
    </section>
  );
}
