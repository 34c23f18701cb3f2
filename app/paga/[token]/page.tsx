/** What is owed, for whoever holds the link: never whose debt it is. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { findEnte } from "#db/enti.ts";
import { findPayment } from "#db/payments.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import type { Payment } from "#domain/payment.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { makePaymentLink, readPaymentLink } from "#links.ts";
import { CitizenFrame } from "../../area/citizen-frame.tsx";
import { addNotice } from "../../carrello/actions.ts";
import { avvisoKilobytes, quietanzaKilobytes } from "../../ui/documents.ts";
import { Notice } from "../../ui/notice.tsx";
import { SituationBadge } from "../../ui/situation.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { HowElse } from "./how-else.tsx";
import { PayForm } from "./pay-form.tsx";
import { Preparing } from "./preparing.tsx";
import { WhatNow } from "./what-now.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("noticeOf"), robots: { index: false }, referrer: "same-origin" };
}

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ posta?: string }>;
}

export default async function NoticePage({ params, searchParams }: Props) {
  const { token } = await params;
  const now = new Date();
  const link = readPaymentLink(token, now);
  const payment = link && (await findPayment(link.ente, link.paymentId));
  const ente = link && (await findEnte(link.ente));
  const mailAsked = (await searchParams).posta === "conferma";
  // But for whoever has just asked for it themselves.
  if (ente && payment?.origin === "spontaneous" && !payment.issuedAt && link.scope === "mail")
    return <Preparing ente={ente} failed={payment.status === "failed"} here={`/paga/${token}`} />;
  // Before it is announced a notice does not exist for anybody outside.
  if (!payment?.issuedAt || !payment.codiceAvviso || !ente) notFound();

  const t = await getTranslations("pay");
  const cart = await getTranslations("cart");
  const situations = await getTranslations("situations.citizen");
  const locale = (await getLocale()) as "it" | "en";
  const situation = situationOf(payment, now);
  const payable = situation === "payable" || situation === "overdue" || situation === "in_progress";
  const underWay = situation === "in_progress";
  const resume = { label: t("resume"), secondary: true };
  const successor = payment.replacedById
    ? makePaymentLink(link.ente, payment.replacedById, link.scope, new Date(now.getTime() + 30 * 86_400_000))
    : null;
  return (
    <CitizenFrame ente={ente} here={`/paga/${token}`}>
      <h1>{t("noticeOf")}</h1>
      {mailAsked && <Notice kind="info">{t("mailAsked")}</Notice>}
      <div className="row g-4">
        <div className="col-12 col-lg-7">
          <section className="pay-card" aria-labelledby="owed">
            <p className="mb-2">
              <SituationBadge situation={situation} text={situations(situation)} />
            </p>
            <h2 id="owed" className="h5">
              {payment.causale}
            </h2>
            <p className="pay-total amount">{formatEuro(payment.amountCents, locale)}</p>
            {payable && <Deadlines payment={payment} />}
            <WhatNow payment={payment} situation={situation} successor={successor} />
            {payable && <PayForm token={token} {...(underWay ? resume : { label: t("payNow") })} />}
            {payable && !underWay && (
              <form action={addNotice} className="mt-3">
                <input type="hidden" name="token" value={token} />
                <SubmitButton className="btn btn-outline-primary w-100">{cart("add")}</SubmitButton>
                <p className="mt-1 mb-0 text-secondary">{cart("addHint")}</p>
              </form>
            )}
            {payable && <p className="mt-3 mb-0 text-secondary">{t("payNowHint")}</p>}
            {link.scope === "mail" && (
              <p className="mt-3 mb-0">
                {payable && (
                  <>
                    <a href={`/paga/${token}/avviso.pdf`}>{t("downloadNotice", { kilobytes: avvisoKilobytes })}</a>
                    <br />
                    <a href={`/paga/${token}/avviso`}>{t("asPage")}</a>
                  </>
                )}
                {payment.status === "paid" && !payment.paidElsewhere && (
                  <a href={`/paga/${token}/quietanza.pdf`}>{t("downloadReceipt", { kilobytes: quietanzaKilobytes })}</a>
                )}
              </p>
            )}
          </section>
        </div>
        <div className="col-12 col-lg-5">
          <HowElse payment={payment} ente={ente} payable={payable} />
        </div>
      </div>
    </CitizenFrame>
  );
}

async function Deadlines({ payment }: { payment: Payment }) {
  const t = await getTranslations("pay");
  const locale = (await getLocale()) as "it" | "en";
  const { dueOn, payableUntil } = payment;
  return (
    <ul className="list-unstyled">
      {dueOn && <li>{t("dueOn", { day: formatDay(dueOn, locale) })}</li>}
      {payableUntil && payableUntil !== dueOn && <li>{t("payableUntil", { day: formatDay(payableUntil, locale) })}</li>}
    </ul>
  );
}
