/** The cases a citizen opened, each with its steps and its payments: what waits for what. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireCitizen } from "#citizen-auth.ts";
import { listCitizenPratiche } from "#db/citizen-pratiche.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay, formatInstant } from "#domain/day.ts";
import { waitsFor } from "#domain/pratica.ts";
import { makePaymentLink } from "#links.ts";
import { AreaPage } from "../area-page.tsx";
import { moreHref, readAreaQuery } from "../query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("area.pratiche"))("title"), robots: { index: false } };
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PratichePage({ searchParams }: Props) {
  const here = "/area/pratiche";
  const citizen = await requireCitizen(here);
  const query = readAreaQuery(await searchParams);
  const found = await listCitizenPratiche(citizen.taxCode, query.most + 1);
  const t = await getTranslations("area.pratiche");
  const area = await getTranslations("area");
  const locale = (await getLocale()) as "it" | "en";
  const linkEnd = new Date(Date.now() + 86_400_000);
  return (
    <AreaPage citizen={citizen} tab="pratiche" here={here}>
      <h2 className="h4">{t("title")}</h2>
      {found.length === 0 && <p className="lead">{t("empty")}</p>}
      <ul className="notice-list">
        {found.slice(0, query.most).map((pratica) => {
          const waits = waitsFor(pratica, pratica);
          return (
            <li key={pratica.id} className="notice-card">
              <span />
              <div>
                <h3>{pratica.subject}</h3>
                <p className="text-secondary">
                  {pratica.enteName} · {pratica.projectName} · {t("number", { number: pratica.number })} ·{" "}
                  {t("opened", { day: formatDay(pratica.openedOn, locale) })}
                </p>
                <p>
                  {pratica.status === "open"
                    ? t("step", { step: pratica.steps[pratica.step]?.name ?? "" })
                    : t(`statuses.${pratica.status}`)}
                </p>
                {waits && (
                  <p>
                    {t("waits", { step: pratica.steps[waits.step]?.name ?? "" })}{" "}
                    {pratica.releaseAt && t("until", { when: formatInstant(pratica.releaseAt, locale) })}
                  </p>
                )}
                <ul className="mb-0">
                  {pratica.payments.map((payment) => (
                    <li key={payment.id}>
                      <a href={`/paga/${makePaymentLink(pratica.enteId, payment.id, "public", linkEnd)}`}>
                        {payment.causale}
                      </a>
                      , <span className="amount">{formatEuro(payment.amountCents, locale)}</span>:{" "}
                      {t(`payments.${payment.status as "issued"}`)}
                    </li>
                  ))}
                </ul>
              </div>
            </li>
          );
        })}
      </ul>
      {found.length > query.most && <a href={moreHref(here, query)}>{area("more")}</a>}
    </AreaPage>
  );
}
