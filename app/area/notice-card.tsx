/** One notice that is open: what, to whom, how much, by when, how it stands, and what can be done with it. */
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { CitizenPayment } from "#db/citizen-payments.ts";
import { groupInFours } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { isPayable, situationOf } from "#domain/payment-situation.ts";
import { makePaymentLink } from "#links.ts";
import { avvisoKilobytes } from "../ui/documents.ts";
import { SituationBadge } from "../ui/situation.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

const detailsMs = 86_400_000;

export async function NoticeCard({ payment, now }: { payment: CitizenPayment; now: Date }) {
  const t = await getTranslations("area");
  const situations = await getTranslations("situations.citizen");
  const locale = (await getLocale()) as "it" | "en";
  const format = await getFormatter();
  const situation = situationOf(payment, now);
  const payable = isPayable(payment, now);
  const underWay = situation === "in_progress";
  const amount = formatEuro(payment.amountCents, locale);
  const time = (at: Date) => format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const ofWhich = <span className="visually-hidden"> {t("due.ofWhich", { causale: payment.causale })}</span>;
  const details = makePaymentLink(payment.enteId, payment.id, "public", new Date(now.getTime() + detailsMs));
  return (
    <li className="notice-card">
      <span>
        {payable && (
          <input
            type="checkbox"
            className="tick"
            name="id"
            value={payment.id}
            aria-label={t("due.select", { causale: payment.causale, amount })}
          />
        )}
      </span>
      <div>
        <div className="notice-head">
          <h3>{payment.causale}</h3>
          <span className="amount">{amount}</span>
        </div>
        <p>
          {payment.enteName}
          {payment.praticaNumber && (
            <>
              {" · "}
              <a href="/area/pratiche">{t("due.pratica", { number: payment.praticaNumber })}</a>
            </>
          )}
        </p>
        <p>
          <SituationBadge situation={situation} text={situations(situation)} />
        </p>
        {underWay && payment.lockedUntil && (
          <p>
            <strong>{t("due.inProgress", { time: time(payment.lockedUntil) })}</strong>
          </p>
        )}
        <p>
          {payment.dueOn ? t("due.dueOn", { day: formatDay(payment.dueOn, locale) }) : t("due.noDue")}
          {payment.payableUntil && payment.payableUntil !== payment.dueOn && (
            <> · {t("due.payableUntil", { day: formatDay(payment.payableUntil, locale) })}</>
          )}
        </p>
        {payment.codiceAvviso && <p className="code">{t("due.code", { code: groupInFours(payment.codiceAvviso) })}</p>}
        <div className="notice-actions">
          {(payable || underWay) && (
            <SubmitButton className="btn btn-outline-primary btn-xs" name="pay" value={payment.id}>
              {t(underWay ? "due.resume" : "due.payNow")}
              {ofWhich}
            </SubmitButton>
          )}
          {(payable || underWay) && (
            <a href={`/area/avvisi/${payment.id}/avviso.pdf`}>
              {t("due.avviso", { kilobytes: avvisoKilobytes })}
              {ofWhich}
            </a>
          )}
          <a href={`/paga/${details}`}>
            {t("help.details")}
            {ofWhich}
          </a>
        </div>
      </div>
    </li>
  );
}
