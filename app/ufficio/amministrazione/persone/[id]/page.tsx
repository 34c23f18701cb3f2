/** One colleague: what they may do, whether they may come in, and their second factor. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { findPerson } from "#db/people.ts";
import { listProjects } from "#db/projects.ts";
import { isUuid } from "#domain/ente.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { Notice } from "../../../../ui/notice.tsx";
import { PlainForm } from "../../../../ui/plain-form.tsx";
import { SubmitButton } from "../../../../ui/submit-button.tsx";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { close, resetFactor, saveRights } from "../actions.ts";
import { rightsGroups } from "../rights-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("rights") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ errore?: string; fatto?: string }>;
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/ufficio/amministrazione/persone/${id}`;
  const session = await requireOperator("people.write", here);
  const { ente } = session.actor;
  const person = isUuid(id) ? await findPerson(ente, id) : null;
  if (!person) notFound();
  const [types, projects] = await Promise.all([listPaymentTypes(ente), listProjects(ente)]);
  const { role, kept } = await rightsGroups(person, types, projects);
  const t = await getTranslations("people");
  const refusals = await getTranslations("refusals");
  const { errore, fatto } = await searchParams;
  const refused = refusalCodes.find((code) => code === errore);
  return (
    <AdministrationFrame session={session} here={here} title={person.name} lead={person.email}>
      {refused && <Notice kind="danger">{refusals(refused)}</Notice>}
      {fatto && <Notice kind="success">{t("done")}</Notice>}
      <section className="pay-card" aria-labelledby="rights">
        <h2 id="rights" className="h5">
          {t("rights")}
        </h2>
        <p>{t(`roles.${person.role}.text`)}</p>
        <PlainForm action={saveRights} hidden={{ id }} groups={[{ fields: [role] }, ...kept]} submit={t("save")} />
      </section>
      <section className="pay-card" aria-labelledby="access">
        <h2 id="access" className="h5">
          {t("closeTitle")}
        </h2>
        <p>{t("closeText")}</p>
        <form action={close}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="disabled" value={person.disabledAt ? "no" : "yes"} />
          <SubmitButton className="btn btn-outline-danger">{person.disabledAt ? t("open") : t("close")}</SubmitButton>
        </form>
      </section>
      {person.secondFactorAt && (
        <section className="pay-card" aria-labelledby="factor">
          <h2 id="factor" className="h5">
            {t("factorTitle")}
          </h2>
          <p>{t("factorResetText")}</p>
          <PlainForm
            action={resetFactor}
            hidden={{ id }}
            groups={[{ fields: [{ name: "reason", label: t("fields.reason") }] }]}
            submit={t("factorReset")}
          />
        </section>
      )}
    </AdministrationFrame>
  );
}
