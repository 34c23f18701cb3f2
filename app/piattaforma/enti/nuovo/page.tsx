/** A new ente: who it is, how it reaches pagoPA, and who will set it up. */
import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatform } from "#auth.ts";
import { providerNames } from "#domain/ente.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { createEnte } from "../../actions.ts";
import { PlatformFrame } from "../../platform-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("platform"))("newTitle") };
}

const here = "/piattaforma/enti/nuovo";

export default async function NewEntePage() {
  await requirePlatform(here);
  const t = await getTranslations("platform");
  const optional = (await getTranslations("app"))("optional");
  const field = (name: string, more: object = {}) => ({
    name,
    label: t(`fields.${name}`),
    hint: t.has(`hints.${name}`) ? t(`hints.${name}`) : undefined,
    ...more,
  });
  const groups = [
    {
      legend: t("groups.identity"),
      fields: [
        field("name"),
        field("taxCode"),
        field("ipaCode", { optional }),
        field("cadastralCode", { optional }),
        field("cbill", { optional }),
      ],
    },
    {
      legend: t("groups.pagopa"),
      fields: [
        field("provider", {
          kind: "select",
          value: "gpd",
          options: providerNames.map((value) => ({ value, label: t(`providers.${value}`) })),
        }),
        field("segregationCode"),
      ],
    },
    { legend: t("groups.people"), fields: [field("adminName"), field("adminEmail", { kind: "email" })] },
  ];
  return (
    <PlatformFrame here={here} title={t("newTitle")} lead={t("newLead")}>
      <p>
        <a href="/piattaforma">{t("back")}</a>
      </p>
      <PlainForm action={createEnte} groups={groups} hidden={{ id: randomUUID() }} submit={t("create")} />
    </PlatformFrame>
  );
}
