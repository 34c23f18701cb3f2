/** The logo: as it is now, another one, or none. */
import { getTranslations } from "next-intl/server";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { removeLogo, saveLogo } from "./actions.ts";

export async function Logo({ has, name, version }: { has: boolean; name: string; version: number }) {
  const t = await getTranslations("enteSettings");
  const field = {
    name: "logo",
    kind: "file" as const,
    label: t("fields.logo"),
    hint: t("hints.logo"),
    accept: "image/png,image/jpeg",
  };
  return (
    <section id="logo" className="pay-card" aria-labelledby="logo-title">
      <h2 id="logo-title" className="h4">
        {t("parts.logo")}
      </h2>
      {has ? (
        <div className="mb-3">
          {/* biome-ignore lint/performance/noImgElement: a small picture of our own, sent as it was given. */}
          <img
            src={`/ufficio/amministrazione/ente/logo?v=${version}`}
            alt={t("logoOf", { name })}
            style={{ maxWidth: "10rem", maxHeight: "10rem" }}
          />
          <div className="mt-2">
            <PlainForm action={removeLogo} groups={[]} submit={t("removeLogo")} quiet />
          </div>
        </div>
      ) : (
        <p>{t("noLogo")}</p>
      )}
      <PlainForm action={saveLogo} groups={[{ fields: [field] }]} submit={t("saveLogo")} />
    </section>
  );
}
