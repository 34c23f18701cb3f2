/** The settings for those who may read them and not change them. Nothing of the provider's. */
import { getTranslations } from "next-intl/server";
import type { EnteSettingsView } from "#db/ente-settings.ts";

export async function ReadOnly({ settings: { ente, accounts } }: { settings: EnteSettingsView }) {
  const t = await getTranslations("enteSettings");
  const facts: [string, string | null][] = [
    ["name", ente.name],
    ["ipaCode", ente.ipaCode],
    ["cadastralCode", ente.cadastralCode],
    ["cbill", ente.cbill],
    ["segregationCode", ente.segregationCode],
    ["contactOffice", ente.contacts.office],
    ["contactEmail", ente.contacts.email],
    ["contactPhone", ente.contacts.phone],
    ["website", ente.website],
    ["privacyUrl", ente.privacyUrl],
    ["accessibilityUrl", ente.accessibilityUrl],
  ];
  return (
    <>
      <p>{t("taxCode", { taxCode: ente.taxCode })}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{t(`fields.${name}`)}</dt>
            <dd className="text-break">{value ?? t("notSet")}</dd>
          </div>
        ))}
        {accounts
          .filter(({ closedAt }) => closedAt === null)
          .map(({ id, label, iban }) => (
            <div key={id} style={{ display: "contents" }}>
              <dt>{label}</dt>
              <dd className="code">{iban}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
