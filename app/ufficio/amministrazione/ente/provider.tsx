/** How the ente reaches pagoPA. A secret is written and never shown: of it one sees only when. */
import { getLocale, getTranslations } from "next-intl/server";
import type { EnteSettingsView } from "#db/ente-settings.ts";
import { formatInstant } from "#domain/day.ts";
import { type ProviderName, providerNames } from "#domain/ente.ts";
import { fieldsOf } from "#domain/provider-fields.ts";
import { Notice } from "../../../ui/notice.tsx";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { saveProvider } from "./actions.ts";

export async function Provider({ settings, shown }: { settings: EnteSettingsView; shown: ProviderName }) {
  const t = await getTranslations("enteSettings");
  const locale = (await getLocale()) as "it" | "en";
  const optional = (await getTranslations("app"))("optional");
  const { provider: chosen } = settings.ente;
  const known = shown === chosen ? settings.provider : { settings: {}, secretsSetAt: {} };
  const fields = fieldsOf(shown);
  const setOn = (name: string) => {
    const at = (known.secretsSetAt as Record<string, string>)[name];
    return at ? t("secretSet", { at: formatInstant(new Date(at), locale) }) : t("secretUnset");
  };
  const groups = [
    {
      fields: [
        ...fields.settings.map(({ name, required }) => ({
          name: `settings.${name}`,
          label: t(`fields.settings.${name}`),
          hint: t.has(`hints.settings.${name}`) ? t(`hints.settings.${name}`) : undefined,
          optional: required ? undefined : optional,
          value: (known.settings as Record<string, string>)[name] ?? "",
        })),
        ...fields.secrets.map(({ name }) => ({
          name: `secrets.${name}`,
          kind: "password" as const,
          label: t(`fields.secrets.${name}`),
          hint: setOn(name),
        })),
      ],
    },
  ];
  return (
    <section id="pagopa" className="pay-card" aria-labelledby="pagopa-title">
      <h2 id="pagopa-title" className="h4">
        {t("parts.pagopa")}
      </h2>
      <p>{t("providerNow", { provider: t(`providers.${chosen}.name`) })}</p>
      <ul>
        {providerNames.map((name) => (
          <li key={name}>
            {name === shown ? (
              <strong>{t(`providers.${name}.name`)}</strong>
            ) : (
              <a href={`?collegamento=${name}#pagopa`}>{t(`providers.${name}.name`)}</a>
            )}
            : {t(`providers.${name}.text`)}
          </li>
        ))}
      </ul>
      {shown !== chosen && <Notice kind="warning">{t("providerChange")}</Notice>}
      <PlainForm
        key={shown}
        action={saveProvider}
        groups={groups}
        hidden={{ version: String(settings.version), provider: shown }}
        submit={shown === chosen ? t("save") : t("useProvider", { provider: t(`providers.${shown}.name`) })}
      />
    </section>
  );
}
