/** A forgotten password: whoever asks is told the same, whether we know them or not. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Frame } from "../ui/frame.tsx";
import { PlainForm } from "../ui/plain-form.tsx";
import { askReset } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("forgotten.title") };
}

export default async function ForgottenPage() {
  const t = await getTranslations("people");
  return (
    <Frame title={t("forgotten.title")} here="/password">
      <h1>{t("forgotten.title")}</h1>
      <p className="lead">{t("forgotten.text")}</p>
      <PlainForm
        action={askReset}
        groups={[{ fields: [{ name: "email", kind: "email", label: t("fields.email") }] }]}
        submit={t("forgotten.send")}
      />
    </Frame>
  );
}
