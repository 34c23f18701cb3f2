/** The first form of the settings, as data: codes, contacts, links, languages, sender. */
import { getTranslations } from "next-intl/server";
import type { Ente } from "#domain/ente.ts";
import { noticeLanguages } from "#domain/ente-settings.ts";
import type { PlainField } from "../../../ui/plain-form.tsx";

interface Group {
  legend: string;
  text?: string;
  fields: PlainField[];
}

export async function identityGroups(ente: Ente): Promise<Group[]> {
  const t = await getTranslations("enteSettings");
  const optional = (await getTranslations("app"))("optional");
  const field = (name: string, value: string | null, more: Partial<PlainField> = {}): PlainField => ({
    name,
    value,
    label: t(`fields.${name}`),
    hint: t.has(`hints.${name}`) ? t(`hints.${name}`) : undefined,
    ...more,
  });
  const free = { optional };
  const language = noticeLanguages.find((one) => ente.locales.includes(one)) ?? "";
  return [
    {
      legend: t("groups.identity"),
      fields: [
        field("name", ente.name),
        field("ipaCode", ente.ipaCode, free),
        field("cadastralCode", ente.cadastralCode, free),
        field("cbill", ente.cbill, free),
        field("segregationCode", ente.segregationCode),
      ],
    },
    {
      legend: t("groups.contacts"),
      text: t("groups.contactsText"),
      fields: [
        field("contactOffice", ente.contacts.office, free),
        field("contactEmail", ente.contacts.email, { ...free, kind: "email" }),
        field("contactPhone", ente.contacts.phone, { ...free, kind: "tel" }),
      ],
    },
    {
      legend: t("groups.links"),
      fields: [
        field("website", ente.website, { ...free, kind: "url" }),
        field("privacyUrl", ente.privacyUrl, { ...free, kind: "url" }),
        field("accessibilityUrl", ente.accessibilityUrl, { ...free, kind: "url" }),
      ],
    },
    {
      legend: t("groups.words"),
      fields: [
        field("noticeLanguage", language, {
          kind: "select",
          options: [
            { value: "", label: t("languages.none") },
            ...noticeLanguages.map((value) => ({ value, label: t(`languages.${value}`) })),
          ],
        }),
        field("mailFrom", ente.mailFrom, free),
        field("mailReplyTo", ente.mailReplyTo, { ...free, kind: "email" }),
      ],
    },
  ];
}
