/** What is paid: in the citizen's name, whoever paid it; and by the citizen, in whosever name. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireCitizen } from "#citizen-auth.ts";
import {
  type CitizenPayment,
  type CitizenReceipt,
  listCitizenEnti,
  listCitizenPayments,
  listCitizenReceipts,
} from "#db/citizen-payments.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatInstant } from "#domain/day.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { quietanzaKilobytes } from "../../ui/documents.ts";
import { SituationBadge } from "../../ui/situation.tsx";
import { AreaPage } from "../area-page.tsx";
import { type AreaQuery, moreHref, readAreaQuery } from "../query.ts";
import { SearchForm } from "../search-form.tsx";
import { NoLongerOwed } from "./no-longer-owed.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("area.paid"))("title"), robots: { index: false } };
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const path = "/area/ricevute";

export default async function ReceiptsPage({ searchParams }: Props) {
  const citizen = await requireCitizen(path);
  const given = await searchParams;
  const byMe = given.chi === "pagate";
  const closed = given.chi === "chiusi";
  const query = readAreaQuery(given);
  const t = await getTranslations("area.paid");
  const hidden = byMe ? { chi: "pagate" } : closed ? { chi: "chiusi" } : undefined;
  const enti = byMe ? [] : await listCitizenEnti(citizen.taxCode);
  return (
    <AreaPage citizen={citizen} tab="paid" here={path}>
      <h2 className="h4">{t("title")}</h2>
      <nav aria-label={t("which")}>
        <ul className="area-tabs mt-0">
          <li>
            <a href={path} aria-current={byMe || closed ? undefined : "page"}>
              {t("mine")}
            </a>
          </li>
          <li>
            <a href={`${path}?chi=pagate`} aria-current={byMe ? "page" : undefined}>
              {t("byMe")}
            </a>
          </li>
          <li>
            <a href={`${path}?chi=chiusi`} aria-current={closed ? "page" : undefined}>
              {t("closed")}
            </a>
          </li>
        </ul>
      </nav>
      <SearchForm action={path} query={query} enti={enti} {...(hidden && { hidden })} />
      {closed && <NoLongerOwed taxCode={citizen.taxCode} query={query} />}
      {byMe && <PaidByThem taxCode={citizen.taxCode} query={query} />}
      {!byMe && !closed && <InTheirName taxCode={citizen.taxCode} query={query} />}
    </AreaPage>
  );
}

interface ListProps {
  taxCode: string;
  query: AreaQuery;
}

async function InTheirName({ taxCode, query }: ListProps) {
  const t = await getTranslations("area");
  const { search, enteId, most } = query;
  const found = await listCitizenPayments(taxCode, { which: "paid", search, enteId }, most + 1);
  if (found.length === 0) return <p className="lead">{t(search || enteId ? "due.nothingFound" : "paid.emptyMine")}</p>;
  return (
    <>
      <ul className="notice-list">
        {found.slice(0, most).map((payment) => (
          <PaidCard key={payment.id} payment={payment} />
        ))}
      </ul>
      {found.length > most && <a href={moreHref(path, query)}>{t("more")}</a>}
    </>
  );
}

async function PaidCard({ payment }: { payment: CitizenPayment }) {
  const t = await getTranslations("area.paid");
  const due = await getTranslations("area.due");
  const situations = await getTranslations("situations.citizen");
  const locale = (await getLocale()) as "it" | "en";
  const situation = situationOf(payment, new Date());
  return (
    <li className="notice-card">
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
        {payment.paidAt && <p>{t("paidOn", { when: formatInstant(payment.paidAt, locale) })}</p>}
        {payment.paidElsewhere ? (
          <p>{t("elsewhere")}</p>
        ) : (
          <p className="notice-actions">
            <a href={`/area/avvisi/${payment.id}/quietanza.pdf`}>
              {t("quietanza", { kilobytes: quietanzaKilobytes })}
              <span className="visually-hidden"> {due("ofWhich", { causale: payment.causale })}</span>
            </a>
          </p>
        )}
      </div>
    </li>
  );
}

async function PaidByThem({ taxCode, query }: ListProps) {
  const t = await getTranslations("area");
  const { search, most } = query;
  const found = await listCitizenReceipts(taxCode, { whose: "payer", search }, most + 1);
  if (found.length === 0) return <p className="lead">{t(search ? "due.nothingFound" : "paid.emptyByMe")}</p>;
  return (
    <>
      <ul className="notice-list">
        {found.slice(0, most).map((receipt) => (
          <ReceiptCard key={receipt.id} receipt={receipt} />
        ))}
      </ul>
      {found.length > most && <a href={moreHref(path, query, { chi: "pagate" })}>{t("more")}</a>}
    </>
  );
}

async function ReceiptCard({ receipt }: { receipt: CitizenReceipt }) {
  const t = await getTranslations("area.paid");
  const due = await getTranslations("area.due");
  const locale = (await getLocale()) as "it" | "en";
  return (
    <li className="notice-card">
      <span />
      <div>
        <div className="notice-head">
          <h3>{receipt.causale}</h3>
          <span className="amount">{formatEuro(receipt.amountCents, locale)}</span>
        </div>
        <p>{receipt.enteName}</p>
        <p>
          {t("paidOn", { when: formatInstant(receipt.paidAt, locale) })} {t("with", { psp: receipt.pspName })}
        </p>
        <p>{receipt.feeCents ? t("fee", { fee: formatEuro(receipt.feeCents, locale) }) : t("noFee")}</p>
        {receipt.ownPaymentId ? (
          <p className="notice-actions">
            <a href={`/area/avvisi/${receipt.ownPaymentId}/quietanza.pdf`}>
              {t("quietanza", { kilobytes: quietanzaKilobytes })}
              <span className="visually-hidden"> {due("ofWhich", { causale: receipt.causale })}</span>
            </a>
          </p>
        ) : (
          <p>{t("forAnother")}</p>
        )}
      </div>
    </li>
  );
}
