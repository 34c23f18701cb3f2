/** The settings of the ente: who it is, where its money goes, how it reaches pagoPA. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findEnteSettings } from "#db/ente-settings.ts";
import { providerNames } from "#domain/ente.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { Notice } from "../../../ui/notice.tsx";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";
import { Accounts } from "./accounts.tsx";
import { saveSettings } from "./actions.ts";
import { identityGroups } from "./identity.ts";
import { Logo } from "./logo-card.tsx";
import { Provider } from "./provider.tsx";
import { ReadOnly } from "./read-only.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enteSettings"))("title") };
}

const here = "/ufficio/amministrazione/ente";
type Asked = { errore?: string; fatto?: string; collegamento?: string };

export default async function EntePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const session = await requireOperator("payments.read", here);
  const settings = await findEnteSettings(session.actor.ente);
  const { errore, fatto, collegamento } = await searchParams;
  const t = await getTranslations("enteSettings");
  const refusals = await getTranslations("refusals");
  const refused = refusalCodes.find((code) => code === errore);
  const may = session.actor.permissions.has("settings.write");
  const provider = providerNames.find((name) => name === collegamento) ?? settings.ente.provider;
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={may ? t("lead") : t("leadRead")}>
      {refused && <Notice kind="danger">{refusals(refused)}</Notice>}
      {fatto && <Notice kind="success">{t("saved")}</Notice>}
      {!may && <ReadOnly settings={settings} />}
      {may && (
        <>
          <nav aria-label={t("onThisPage")}>
            <ul className="d-flex flex-wrap gap-3 list-unstyled">
              {(["dati", "logo", "conti", "pagopa"] as const).map((part) => (
                <li key={part}>
                  <a href={`#${part}`}>{t(`parts.${part}`)}</a>
                </li>
              ))}
            </ul>
          </nav>
          <section id="dati" aria-labelledby="dati-title" className="mb-4">
            <h2 id="dati-title" className="h4">
              {t("parts.dati")}
            </h2>
            <p>{t("taxCode", { taxCode: settings.ente.taxCode })}</p>
            <PlainForm
              action={saveSettings}
              groups={await identityGroups(settings.ente)}
              hidden={{ version: String(settings.version) }}
              submit={t("save")}
            />
          </section>
          <Logo has={settings.hasLogo} name={settings.ente.name} version={settings.version} />
          <Accounts accounts={settings.accounts} holder={settings.ente.name} />
          <Provider settings={settings} shown={provider} />
        </>
      )}
    </AdministrationFrame>
  );
}
