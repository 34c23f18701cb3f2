/** Where the mail about a forgotten password leads. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { isResetLive } from "#commands/reset-password.ts";
import { shortestPassword } from "#domain/password.ts";
import { Frame } from "../../ui/frame.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PlainForm } from "../../ui/plain-form.tsx";
import { takeReset } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("reset.title") };
}

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("people");
  const refusals = await getTranslations("refusals");
  const hint = t("passwordHint", { min: shortestPassword });
  return (
    <Frame title={t("reset.title")} here={`/password/${token}`}>
      <h1>{t("reset.title")}</h1>
      {(await isResetLive(token, new Date())) ? (
        <PlainForm
          action={takeReset}
          hidden={{ token }}
          groups={[{ fields: [{ name: "password", kind: "password", label: t("fields.password"), hint }] }]}
          submit={t("reset.save")}
        />
      ) : (
        <Notice kind="warning">
          {refusals("reset.not_found")} <a href="/password">{t("forgotten.title")}</a>
        </Notice>
      )}
    </Frame>
  );
}
