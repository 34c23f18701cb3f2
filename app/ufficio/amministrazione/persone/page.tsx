/** Who works in the ente, as what; and who has been asked to. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { asksSecondFactor } from "#db/ente-settings.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { listInvitations, listPeople } from "#db/people.ts";
import { listProjects } from "#db/projects.ts";
import { type Role, roles } from "#domain/actor.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { Notice } from "../../../ui/notice.tsx";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";
import { invite, requireFactor } from "./actions.ts";
import { Pending } from "./pending.tsx";
import { PeopleTable } from "./people-table.tsx";
import { rightsGroups } from "./rights-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

const here = "/ufficio/amministrazione/persone";
type Asked = { errore?: string; fatto?: string };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const session = await requireOperator("people.write", here);
  const { ente } = session.actor;
  const t = await getTranslations("people");
  const refusals = await getTranslations("refusals");
  const locale = (await getLocale()) as "it" | "en";
  const { errore, fatto } = await searchParams;
  const refused = refusalCodes.find((code) => code === errore);
  const [people, invitations, types, projects, required] = await Promise.all([
    listPeople(ente),
    listInvitations(ente),
    listPaymentTypes(ente),
    listProjects(ente),
    asksSecondFactor(ente),
  ]);
  const { role, kept } = await rightsGroups({ role: "counter", paymentTypeIds: [], projectIds: [] }, types, projects);
  const languages = [
    { value: "it", label: "Italiano" },
    { value: "en", label: "English" },
  ];
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {refused && <Notice kind="danger">{refusals(refused)}</Notice>}
      {fatto && <Notice kind="success">{t("done")}</Notice>}
      <PeopleTable people={people} types={types} projects={projects} locale={locale} />
      <Pending invitations={invitations} locale={locale} now={new Date()} />
      <section className="pay-card" aria-labelledby="invite">
        <h2 id="invite" className="h5">
          {t("inviteTitle")}
        </h2>
        <p>{t("inviteText")}</p>
        <details className="mb-3">
          <summary>{t("rolesTitle")}</summary>
          <dl>
            {(Object.keys(roles) as Role[]).map((name) => (
              <div key={name}>
                <dt>{t(`roles.${name}.name`)}</dt>
                <dd>{t(`roles.${name}.text`)}</dd>
              </div>
            ))}
          </dl>
        </details>
        <PlainForm
          action={invite}
          groups={[
            {
              fields: [
                { name: "name", label: t("fields.name") },
                { name: "email", kind: "email", label: t("fields.email") },
                { name: "locale", kind: "select", label: t("fields.locale"), value: "it", options: languages },
                role,
              ],
            },
            ...kept,
          ]}
          submit={t("invite")}
        />
      </section>
      <section className="pay-card" aria-labelledby="required">
        <h2 id="required" className="h5">
          {t("requireTitle")}
        </h2>
        <p>{required ? t("requireOn") : t("requireOff")}</p>
        <form action={requireFactor}>
          <input type="hidden" name="required" value={required ? "no" : "yes"} />
          <SubmitButton className="btn btn-outline-primary">
            {required ? t("requireTurnOff") : t("requireTurnOn")}
          </SubmitButton>
        </form>
      </section>
    </AdministrationFrame>
  );
}
