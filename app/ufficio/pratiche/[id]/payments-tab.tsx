/** What was asked inside this pratica, and the form to ask for more, filled in with what is known. */
import { getLocale, getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { findPaymentsOf } from "#db/pratica-list.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { fullName } from "#domain/payment.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { type Pratica, waitsFor } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";
import { paymentFor, seesPeople } from "../../../ui/eyes.ts";
import { SituationBadge } from "../../../ui/situation.tsx";
import { paymentFormProps } from "../../pagamenti/nuovo/form-props.ts";
import { NewPaymentForm } from "../../pagamenti/nuovo/new-payment-form.tsx";
import { prefilled } from "./prefilled.ts";

interface Props {
  session: OperatorSession;
  pratica: Pratica;
  project: Project;
}

export async function PaymentsTab({ session, pratica, project }: Props) {
  const t = await getTranslations("pratiche.payments");
  const columns = await getTranslations("payments.columns");
  const situations = await getTranslations("situations.operator");
  const locale = (await getLocale()) as "it" | "en";
  const payments = await findPaymentsOf(session.actor.ente, pratica.id);
  const now = new Date();
  const may = session.actor.permissions.has("payments.write") && seesPeople(session.actor);
  return (
    <>
      <section className="pay-card" aria-labelledby="payments">
        <h2 id="payments" className="h5">
          {t("title")}
        </h2>
        {payments.length === 0 ? (
          <p className="mb-0">{t("none")}</p>
        ) : (
          <table className="table payments-table mb-0">
            <caption className="visually-hidden">{t("title")}</caption>
            <thead>
              <tr>
                <th scope="col">{columns("causale")}</th>
                <th scope="col">{columns("debtor")}</th>
                <th scope="col">{columns("amount")}</th>
                <th scope="col">{columns("due")}</th>
                <th scope="col">{columns("situation")}</th>
              </tr>
            </thead>
            <tbody>
              {payments.map((payment) => {
                const situation = situationOf(payment, now);
                return (
                  <tr key={payment.id}>
                    <td data-label={columns("causale")}>
                      <a href={`/ufficio/pagamenti/${payment.id}`}>{payment.causale}</a>
                    </td>
                    <td data-label={columns("debtor")}>{fullName(paymentFor(session.actor, payment).debtor)}</td>
                    <td data-label={columns("amount")} className="amount">
                      {formatEuro(payment.amountCents, locale)}
                    </td>
                    <td data-label={columns("due")}>{payment.dueOn ? formatDay(payment.dueOn, locale) : "–"}</td>
                    <td data-label={columns("situation")}>
                      <SituationBadge situation={situation} text={situations(situation)} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </section>
      <h2 className="h4">{t("newTitle")}</h2>
      {may ? (
        <>
          <p>{t("debtorNote")}</p>
          <Form session={session} pratica={pratica} project={project} />
        </>
      ) : (
        <p>{t("mayNot")}</p>
      )}
    </>
  );
}

async function Form({ session, pratica, project }: Props) {
  const props = await paymentFormProps(session, "pratica");
  const usual = new Set(project.paymentTypeIds);
  const types = [...props.types].sort((a, b) => Number(usual.has(b.id)) - Number(usual.has(a.id)));
  const waited = waitsFor(project, pratica)?.gate;
  const type = types.find(({ id }) => id === waited?.paymentTypeId) ?? types.find(({ id }) => usual.has(id));
  return (
    <NewPaymentForm
      {...props}
      types={types}
      initial={prefilled(pratica, type ?? null, waited?.amountCents ?? null)}
      back={`/ufficio/pratiche/${pratica.id}?scheda=pagamenti`}
    />
  );
}
