/** What was cancelled or replaced, so that nobody pays it by mistake: its page leads on to the notice in its place. */
import { getLocale, getTranslations } from "next-intl/server";
import { listCitizenPayments } from "#db/citizen-payments.ts";
import { formatEuro } from "#domain/cents.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { makePaymentLink } from "#links.ts";
import { SituationBadge } from "../../ui/situation.tsx";
import { type AreaQuery, moreHref } from "../query.ts";

export async function NoLongerOwed({ taxCode, query }: { taxCode: string; query: AreaQuery }) {
  const t = await getTranslations("area");
  const situations = await getTranslations("situations.citizen");
  const locale = (await getLocale()) as "it" | "en";
  const { search, enteId, most } = query;
  const found = await listCitizenPayments(taxCode, { which: "closed", search, enteId }, most + 1);
  const now = new Date();
  const linkEnd = new Date(now.getTime() + 86_400_000);
  if (found.length === 0)
    return <p className="lead">{t(search || enteId ? "due.nothingFound" : "paid.emptyClosed")}</p>;
  return (
    <>
      <ul className="notice-list">
        {found.slice(0, most).map((payment) => {
          const situation = situationOf(payment, now);
          return (
            <li key={payment.id} className="notice-card">
              <span />
              <div>
                <div className="notice-head">
                  <h3>{payment.causale}</h3>
                  <span className="amount">{formatEuro(payment.amountCents, locale)}</span>
                </div>
                <p>{payment.enteName}</p>
                <p>
                  <SituationBadge situation={situation} text={situations(situation)} />
                </p>
                <p className="notice-actions">
                  <a href={`/paga/${makePaymentLink(payment.enteId, payment.id, "public", linkEnd)}`}>
                    {t("help.details")}
                    <span className="visually-hidden"> {t("due.ofWhich", { causale: payment.causale })}</span>
                  </a>
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      {found.length > most && <a href={moreHref("/area/ricevute", query, { chi: "chiusi" })}>{t("more")}</a>}
    </>
  );
}
