/** "Da pagare": everything open in the citizen's name, in every ente, what is due first coming first. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireCitizen } from "#citizen-auth.ts";
import { lookAgain } from "#commands/look-again.ts";
import { type CitizenPayment, listCitizenEnti, listCitizenPayments } from "#db/citizen-payments.ts";
import { noticesPerCart, noticesPerOperation } from "#domain/cart.ts";
import { formatInstant } from "#domain/day.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { addSelected } from "./actions.ts";
import { AreaPage } from "./area-page.tsx";
import { NoticeCard } from "./notice-card.tsx";
import { moreHref, readAreaQuery } from "./query.ts";
import { SearchForm } from "./search-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("area"))("title"), robots: { index: false } };
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AreaHome({ searchParams }: Props) {
  const citizen = await requireCitizen("/area");
  const query = readAreaQuery(await searchParams);
  const { search, enteId, most } = query;
  const filter = { which: "open", search, enteId } as const;
  const [found, enti] = await Promise.all([
    listCitizenPayments(citizen.taxCode, filter, most + 1),
    listCitizenEnti(citizen.taxCode),
  ]);
  const now = new Date();
  const payments = found.slice(0, most);
  const asked = await lookAgain(citizen.taxCode, payments, now);
  const t = await getTranslations("area");
  const refusals = await getTranslations("refusals");
  return (
    <AreaPage citizen={citizen} tab="due" here="/area">
      <h2 className="h4">{t("due.title")}</h2>
      {query.refusal && <Notice kind="danger">{refusals(query.refusal, { max: noticesPerCart, minutes: 15 })}</Notice>}
      {(payments.length > 0 || search || enteId) && <SearchForm action="/area" query={query} enti={enti} />}
      {payments.length === 0 ? (
        <Nothing searched={Boolean(search || enteId)} />
      ) : (
        <form action={addSelected}>
          <p>
            {t("due.found", { count: payments.length })}. <Checked payments={payments} refreshing={asked > 0} />
          </p>
          <p>
            {t("due.together", { max: noticesPerOperation })} {t("due.amountMoves")}
          </p>
          <ul className="notice-list">
            {payments.map((payment) => (
              <NoticeCard key={payment.id} payment={payment} now={now} />
            ))}
          </ul>
          {found.length > most && (
            <p>
              <a href={moreHref("/area", query)}>{t("more")}</a>
            </p>
          )}
          {payments.some((payment) => isPayable(payment, now)) && (
            <div className="cart-bar">
              <SubmitButton className="btn btn-primary btn-lg">{t("due.add")}</SubmitButton>
            </div>
          )}
        </form>
      )}
      <p>{t("help.text")}</p>
    </AreaPage>
  );
}

async function Nothing({ searched }: { searched: boolean }) {
  const t = await getTranslations("area");
  const pay = await getTranslations("pay");
  if (searched) return <p className="lead">{t("due.nothingFound")}</p>;
  return (
    <>
      <p className="lead">{t("due.empty")}</p>
      <p>
        {t("due.emptyText")} <a href="/paga">{pay("search")}</a>
      </p>
    </>
  );
}

/** The oldest look counts: all the others are newer. */
async function Checked({ payments, refreshing }: { payments: CitizenPayment[]; refreshing: boolean }) {
  const t = await getTranslations("area.due");
  const locale = (await getLocale()) as "it" | "en";
  if (refreshing) return t("refreshing");
  const looks = payments.flatMap(({ checkedAt }) => checkedAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  return looks[0] ? `${t("checkedOn", { when: formatInstant(looks[0], locale) })}.` : null;
}
