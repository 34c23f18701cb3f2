/** What may be done now, by this person: what the payment's life or their role forbids is not offered. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { formatDay } from "#domain/day.ts";
import { type Payment, statusesBefore } from "#domain/payment.ts";
import type { Situation } from "#domain/payment-situation.ts";
import { makePaymentLink } from "#links.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { checkOne } from "../actions.ts";
import { CancelForm, ReissueForm, ResendForm } from "./action-forms.tsx";

interface Props {
  payment: Payment;
  situation: Situation;
  session: OperatorSession;
  hasReceipt: boolean;
}

const linkDays = 30;

export async function Actions({ payment, situation, session, hasReceipt }: Props) {
  const t = await getTranslations("paymentDetail");
  const app = await getTranslations("app");
  const may = session.actor.permissions;
  const names = [
    "cancel",
    "reason",
    "cancelConfirm",
    "reissue",
    "reissueText",
    "resend",
    "newDue",
    "newPayable",
  ] as const;
  const words = { ...Object.fromEntries(names.map((name) => [name, t(name)])), optional: app("optional") };
  const free = !payment.withdrawal && situation !== "in_progress";
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
            <li>
              <a href={`/ufficio/pagamenti/${payment.id}/avviso.pdf`}>{t("notice")}</a>
            </li>
            {hasReceipt && (
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
      {payment.debtor.email && may.has("payments.write") && ["payable", "overdue", "paid"].includes(situation) && (
        <ResendForm id={payment.id} words={words} />
      )}
      {may.has("payments.reissue") &&
        free &&
        !payment.replacedById &&
        statusesBefore("replace").includes(payment.status) && (
          <ReissueForm
            id={payment.id}
            words={words}
            dates={{ dueOn: day(payment.dueOn), payableUntil: day(payment.payableUntil) }}
          />
        )}
      {may.has("payments.cancel") && free && statusesBefore("cancel").includes(payment.status) && (
        <CancelForm id={payment.id} words={words} />
      )}
    </>
  );
}
