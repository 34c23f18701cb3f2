/** The data of a pratica: to be changed by those who may, to be read by the others. */
import { getLocale, getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { formatDay } from "#domain/day.ts";
import { maskDebtor } from "#domain/mask.ts";
import { fullName } from "#domain/payment.ts";
import type { Pratica } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";
import { seesPeople } from "../../../ui/eyes.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { savePraticaForm } from "../actions.ts";
import { praticaGroups } from "../pratica-fields.ts";

export async function Data({
  session,
  pratica,
  project,
}: {
  session: OperatorSession;
  pratica: Pratica;
  project: Project;
}) {
  const t = await getTranslations("pratiche");
  const { actor } = session;
  // Who may not see people cannot be given a form that holds them.
  if (actor.permissions.has("pratiche.write") && seesPeople(actor))
    return (
      <PlainForm
        action={savePraticaForm}
        groups={await praticaGroups([project], pratica)}
        hidden={{ id: pratica.id, version: String(pratica.version) }}
        submit={t("save")}
      />
    );
  const locale = (await getLocale()) as "it" | "en";
  const applicant = seesPeople(actor) ? pratica.applicant : maskDebtor(pratica.applicant);
  const facts = {
    number: pratica.number,
    protocol: pratica.protocol,
    externalRef: pratica.externalRef,
    assignedTo: pratica.assignedTo,
    openedOn: formatDay(pratica.openedOn, locale),
  };
  return (
    <section className="pay-card" aria-label={t("tabs.dati")}>
      <dl className="facts mb-0">
        {Object.entries(facts).map(([name, value]) =>
          value ? (
            <div key={name} className="d-contents">
              <dt>{t(`fields.${name as keyof typeof facts}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        <dt>{t("columns.applicant")}</dt>
        <dd>
          {fullName(applicant)} <span className="code">{applicant.taxCode}</span>
        </dd>
      </dl>
    </section>
  );
}
