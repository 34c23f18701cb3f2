/** What is owed, for whoever holds the link: never whose debt it is. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { findEnte } from "#db/enti.ts";
import { findPayment } from "#db/payments.ts";
import { groupInFours } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { makePaymentLink, readPaymentLink } from "#links.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Frame } from "../../ui/frame.tsx";
import { SituationBadge } from "../../ui/situation.tsx";
import { PayForm } from "./pay-form.tsx";
import { WhatNow } from "./what-now.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("noticeOf"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function NoticePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const now = new Date();
  const link = readPaymentLink(token, now);
  const payment = link && (await findPayment(link.ente, link.paymentId));
  const ente = link && (await findEnte(link.ente));
  // Before it is announced a notice does not exist for anybody outside.
  if (!payment?.issuedAt || !payment.codiceAvviso || !ente) return <InvalidLink />;

  const t = await getTranslations("pay");
  const app = await getTranslations("app");
  const situations = await getTranslations("situations.citizen");
  const locale = (await getLocale()) as "it" | "en";
  const situation = situationOf(payment, now);
  const payable = situation === "payable" || situation === "overdue" || situation === "in_progress";
  const successor = payment.replacedById
    ? makePaymentLink(link.ente, payment.replacedById, link.scope, new Date(now.getTime() + 30 * 86_400_000))
    : null;
  return (
    <Frame ente={ente} title={app("title")} here={`/paga/${token}`}>
      <h1>{t("noticeOf")}</h1>
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
            <WhatNow payment={payment} situation={situation} successor={successor} />
            {payable && <PayForm token={token} label={situation === "in_progress" ? t("resume") : t("payNow")} />}
            {payable && <p className="mt-3 mb-0 text-secondary">{t("payNowHint")}</p>}
            {link.scope === "mail" && (
              <p className="mt-3 mb-0">
                {payable && <a href={`/paga/${token}/avviso.pdf`}>{t("downloadNotice")}</a>}
                {payment.status === "paid" && !payment.paidElsewhere && (
                  <a href={`/paga/${token}/quietanza.pdf`}>{t("downloadReceipt")}</a>
                )}
              </p>
            )}
          </section>
        </div>
        <div className="col-12 col-lg-5">
          <section className="pay-card">
            <dl className="facts">
              <dt>{t("creditor")}</dt>
              <dd>{ente.name}</dd>
              {payment.dueOn && <dt>{t("dueOn")}</dt>}
              {payment.dueOn && <dd>{formatDay(payment.dueOn, locale)}</dd>}
              {payment.payableUntil && payment.payableUntil !== payment.dueOn && <dt>{t("payableUntil")}</dt>}
              {payment.payableUntil && payment.payableUntil !== payment.dueOn && (
                <dd>{formatDay(payment.payableUntil, locale)}</dd>
              )}
              <dt>{t("code")}</dt>
              <dd>
                <span className="code">{groupInFours(payment.codiceAvviso)}</span>{" "}
                <CopyButton value={payment.codiceAvviso} label={app("copy")} done={app("copied")} />
              </dd>
              <dt>{t("taxCode")}</dt>
              <dd className="code">{ente.taxCode}</dd>
              {ente.cbill && <dt>{t("cbill")}</dt>}
              {ente.cbill && <dd className="code">{ente.cbill}</dd>}
            </dl>
          </section>
          {payable && (
            <section className="pay-card">
              <h2 className="h6">{t("otherWays")}</h2>
              <p className="mb-0">{t("otherWaysText")}</p>
            </section>
          )}
          {ente.contacts.email && (
            <section className="pay-card">
              <h2 className="h6">{t("help")}</h2>
              <p className="mb-0">{t("helpText", { contact: ente.contacts.email })}</p>
            </section>
          )}
        </div>
      </div>
    </Frame>
  );
}

async function InvalidLink() {
  const t = await getTranslations("pay");
  const app = await getTranslations("app");
  return (
    <Frame title={app("title")} here="/paga">
      <h1>{t("invalidTitle")}</h1>
      <p className="lead">{t("invalidText")}</p>
      <a className="btn btn-primary" href="/paga">
        {t("search")}
      </a>
    </Frame>
  );
}
