/** Three sums of a chosen period: issued, collected, fallen due and not paid. Each leads to its payments. */
import { getLocale, getTranslations } from "next-intl/server";
import { readTotals, type Within } from "#db/office-home.ts";
import { formatEuro } from "#domain/cents.ts";
import { dayInRome, formatDay } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { formatCount } from "./format-count.ts";
import { homeHref, listLink } from "./list-link.ts";
import { type PeriodName, periodNames, periodOf } from "./period.ts";

interface Props {
  ente: EnteId;
  period: PeriodName;
  now: Date;
  within: Within;
}

export async function Totals({ ente, period: name, now, within }: Props) {
  const t = await getTranslations("officeHome");
  const locale = await getLocale();
  const period = periodOf(name, dayInRome(now));
  const totals = await readTotals(ente, period, now, within);
  const { from, to } = period;
  return (
    <section aria-labelledby="totals" className="mb-5">
      <h2 id="totals" className="h4">
        {t("totals")}
      </h2>
      <nav aria-label={t("period")}>
        <ul className="period-choice">
          {periodNames.map((one) => (
            <li key={one}>
              <a href={homeHref(one, within)} aria-current={one === name ? "true" : undefined}>
                {t(`periods.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="text-secondary">{t("fromTo", { from: formatDay(from, locale), to: formatDay(to, locale) })}</p>
      <ul className="row g-3 list-unstyled">
        {(["issued", "collected", "overdue"] as const).map((figure) => (
          <li key={figure} className="col-12 col-lg-4">
            <a className="counter-card total-card" href={listLink(totals[figure].filter)}>
              {t(`${figure}.title`)}
              <strong className="amount">{formatEuro(totals[figure].cents, locale)}</strong>
              {t("payments", {
                count: totals[figure].count,
                shown: formatCount(totals[figure].count, locale),
              })}
              <small>{t(`${figure}.text`)}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
