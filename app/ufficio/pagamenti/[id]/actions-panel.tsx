/** What may be done now, by this person: what the payment's life or their role forbids is not offered. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { dayInRome, formatDay } from "#domain/day.ts";
import type { Payment } from "#domain/payment.ts";
import { type PaymentVerb, whyNot } from "#domain/possible.ts";
import { makePaymentLink } from "#links.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { checkOne } from "../actions.ts";
import { CancelForm, RecordForm, ReissueForm, ResendForm, UndoForm } from "./action-forms.tsx";

interface Props {
  payment: Payment;
  session: OperatorSession;
  hasReceipt: boolean;
}

const linkDays = 30;
const wordNames = [
  "cancel",
  "reason",
  "cancelConfirm",
  "reissue",
  "reissueText",
  "resend",
  "newDue",
  "newPayable",
  "record",
  "recordText",
  "paidOn",
  "evidence",
  "evidenceHint",
  "recordReason",
  "recordConfirm",
  "counter",
  "transfer",
  "other",
  "undo",
  "undoText",
] as const;

export async function Actions({ payment, session, hasReceipt }: Props) {
  const t = await getTranslations("paymentDetail");
  const app = await getTranslations("app");
  const may = session.actor.permissions;
  const words = {
    ...(Object.fromEntries(wordNames.map((name) => [name, t(name)])) as Record<string, string>),
    how: t("howPaid"),
    optional: app("optional"),
  };
  const now = new Date();
  const today = dayInRome(now);
  const can = (verb: PaymentVerb) => whyNot(verb, payment, now) === null;
  const day = (value: string | null) => (value ? formatDay(value, "it") : "");
  const publicPage = makePaymentLink(
    session.actor.ente,
    payment.id,
    "public",
    new Date(Date.now() + linkDays * 86_400_000),
  );
  return (
    <>
      {payment.issuedAt && (
        <section className="pay-card" aria-labelledby="how">
          <h2 id="how" className="h5">
            {t("how")}
          </h2>
          <ul className="mb-0">
            <li>
              <a href={`/paga/${publicPage}`}>{t("publicPage")}</a>
            </li>
            {may.has("pii.read") && (
              <li>
                <a href={`/ufficio/pagamenti/${payment.id}/avviso.pdf`}>{t("notice")}</a>
              </li>
            )}
            {may.has("pii.read") && (
              <li>
                <a href={`/ufficio/pagamenti/${payment.id}/avviso`}>{t("noticePage")}</a>
              </li>
            )}
            {may.has("pii.read") && hasReceipt && (
              <li>
                <a href={`/ufficio/pagamenti/${payment.id}/quietanza.pdf`}>{t("receipt")}</a>
              </li>
            )}
          </ul>
        </section>
      )}
      <h2 className="h5">{t("actions")}</h2>
      <form action={checkOne} className="mb-3">
        <input type="hidden" name="id" value={payment.id} />
        <SubmitButton className="btn btn-primary">{t("check")}</SubmitButton>
      </form>
      {may.has("payments.write") && can("change") && (
        <p>
          <a className="btn btn-outline-primary" href={`/ufficio/pagamenti/${payment.id}/modifica`}>
            {t("edit")}
          </a>
        </p>
      )}
      {may.has("payments.write") && can("resend") && <ResendForm id={payment.id} words={words} />}
      {may.has("payments.reissue") && can("reissue") && (
        <ReissueForm
          id={payment.id}
          words={words}
          open={payment.status === "failed"}
          dates={{
            dueOn: day(payment.dueOn),
            // A last day that has passed would be refused.
            payableUntil: payment.payableUntil && payment.payableUntil >= today ? day(payment.payableUntil) : "",
          }}
        />
      )}
      {may.has("payments.record") && can("record") && (
        <RecordForm id={payment.id} words={words} today={formatDay(today, "it")} />
      )}
      {may.has("payments.record") && can("undoRecord") && <UndoForm id={payment.id} words={words} />}
      {may.has("payments.cancel") && can("cancel") && <CancelForm id={payment.id} words={words} />}
    </>
  );
}
