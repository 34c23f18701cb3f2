/** Before it begins: how many, for how much, who is left out and why, and what still has to be said. */
import { getTranslations } from "next-intl/server";
import type { BulkAction } from "#db/bulk.ts";
import type { BulkTally } from "#db/bulk-items.ts";
import { formatEuro } from "#domain/cents.ts";
import { StartForm } from "./start-form.tsx";
import { Why } from "./why.tsx";

interface Props {
  action: BulkAction;
  tally: BulkTally[];
  locale: "it" | "en";
}

export async function Preview({ action, tally, locale }: Props) {
  const t = await getTranslations("bulk");
  const ready = tally.filter((one) => one.outcome === null);
  const excluded = tally.filter((one) => one.outcome === "excluded");
  const count = ready.reduce((sum, one) => sum + one.count, 0);
  const cents = ready.reduce((sum, one) => sum + one.cents, 0);
  const { kind } = action;
  return (
    <section className="pay-card" aria-labelledby="preview">
      <h2 id="preview" className="h5">
        {t("previewTitle")}
      </h2>
      <p className="lead mb-2">{count > 0 ? t("ready", { count, euro: formatEuro(cents, locale) }) : t("noneReady")}</p>
      <p>{t(`explained.${kind}`)}</p>
      {excluded.length > 0 && (
        <>
          <p className="mb-1">{t("excludedTitle", { count: excluded.reduce((sum, one) => sum + one.count, 0) })}</p>
          <ul>
            {excluded.map((one) => (
              <li key={`${one.code} ${one.detail}`}>
                <strong>{one.count}</strong>: <Why code={one.code} detail={one.detail} />
              </li>
            ))}
          </ul>
        </>
      )}
      {count > 0 && (
        <StartForm
          id={action.id}
          kind={kind}
          words={{
            start: t(`start.${kind}`, { count }),
            reason: t("reason"),
            reasonHint: t("reasonHint"),
            dueOn: t("dueOn"),
            payableUntil: t("payableUntil"),
            dueOnHint: t(kind === "reissue" ? "dateHintDue" : "dateHint"),
            payableUntilHint: t(kind === "reissue" ? "dateHintReissue" : "dateHint"),
            leave: t("leave"),
          }}
        />
      )}
    </section>
  );
}
