/** One payment on one page: what is owed, by whom, how it stands and why, and what happened to it. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listEmails } from "#db/emails.ts";
import { listEvents, listProviderMessages } from "#db/events.ts";
import { findPaymentType } from "#db/payment-types.ts";
import { findPayment } from "#db/payments.ts";
import { listReceipts } from "#db/receipts.ts";
import { findRequestOfPayment } from "#db/spontaneous-requests.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatInstant } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { carriesQuote } from "#domain/provider.ts";
import { paymentFor, seesPeople } from "../../../ui/eyes.ts";
import { Notice } from "../../../ui/notice.tsx";
import { SituationBadge } from "../../../ui/situation.tsx";
import { OfficeFrame } from "../../office-frame.tsx";
import { Actions } from "./actions-panel.tsx";
import { Alerts } from "./alerts.tsx";
import { Facts } from "./facts.tsx";
import { Mails, RawWords, Receipts, Timeline } from "./history.tsx";
import { QuotaTable } from "./quota-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paymentDetail"))("title") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ fatto?: string }>;
}

const done = [
  "updated",
  "unchanged",
  "no_answer",
  "skipped",
  "cancelled",
  "reissued",
  "resent",
  "recorded",
  "undone",
  "changing",
  "changed",
] as const;

export default async function PaymentPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/ufficio/pagamenti/${id}`;
  const session = await requireOperator("payments.read", here);
  const { ente } = session.actor;
  const payment = isUuid(id) ? await findPayment(ente, id) : null;
  if (!payment) notFound(); // Someone else's payment looks exactly like no payment.
  const [type, receipts, mails, events, words, asked] = await Promise.all([
    findPaymentType(ente, payment.paymentTypeId),
    listReceipts(ente, id),
    listEmails(ente, id),
    listEvents(ente, id),
    listProviderMessages(ente, id),
    payment.origin === "spontaneous" ? findRequestOfPayment(ente, id) : null,
  ]);
  const t = await getTranslations("paymentDetail");
  const situations = await getTranslations("situations.operator");
  const locale = (await getLocale()) as "it" | "en";
  const situation = situationOf(payment, new Date());
  const { fatto } = await searchParams;
  const said = done.find((known) => known === fatto);
  const time = payment.lockedUntil ? formatInstant(payment.lockedUntil, locale).slice(-5) : "";
  return (
    <OfficeFrame session={session} here={here}>
      {said && <Notice kind={said === "no_answer" ? "warning" : "success"}>{t(`done.${said}`)}</Notice>}
      <h1>{payment.causale}</h1>
      <p className="h4">
        <SituationBadge situation={situation} text={situations(situation)} />{" "}
        <span className="amount ms-3">{formatEuro(payment.amountCents, locale)}</span>
      </p>
      <p className="lead">{t(`why.${situation}`, { time })}</p>
      {payment.refusalCode && payment.status === "failed" && (
        <Notice kind="danger">
          {t(`refusal.${payment.refusalCode}` as "refusal.provider.data")}
          {payment.refusalDetail && `: ${payment.refusalDetail}`}
        </Notice>
      )}
      <Alerts payment={payment} events={events} />
      <div className="row g-4">
        <div className="col-12 col-lg-7">
          <Facts
            payment={paymentFor(session.actor, payment)}
            ente={session.ente}
            typeName={type?.name ?? ""}
            asked={asked}
          />
          {(payment.quote.length > 0 || carriesQuote(session.ente.provider)) && (
            <QuotaTable ente={ente} quote={payment.quote} locale={locale} />
          )}
          <Receipts receipts={receipts} locale={locale} />
          {seesPeople(session.actor) && <Mails mails={mails} locale={locale} />}
          <Timeline events={events} locale={locale} />
          {seesPeople(session.actor) && <RawWords messages={words} locale={locale} />}
        </div>
        <div className="col-12 col-lg-5 no-print">
          <Actions payment={payment} session={session} hasReceipt={receipts.length > 0} />
        </div>
      </div>
    </OfficeFrame>
  );
}
