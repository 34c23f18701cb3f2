/** Where an invitation leads: whose it is, as what, and a password. Opening it accepts nothing. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readInvitation } from "#commands/accept-invitation.ts";
import { shortestPassword } from "#domain/password.ts";
import { Frame } from "../../ui/frame.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PlainForm } from "../../ui/plain-form.tsx";
import { takeInvitation } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("invited.title") };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await readInvitation(token, new Date());
  const t = await getTranslations("people");
  const refusals = await getTranslations("refusals");
  return (
    <Frame title={t("invited.title")} here={`/invito/${token}`}>
      <h1>{t("invited.title")}</h1>
      {found ? (
        <>
          <p className="lead">
            {t("invited.text", {
              who: found.invitation.invitedBy,
              ente: found.enteName,
              email: found.invitation.email,
            })}
          </p>
          <p>
            <strong>{t(`roles.${found.invitation.role}.name`)}</strong>: {t(`roles.${found.invitation.role}.text`)}
          </p>
          <PlainForm
            action={takeInvitation}
            hidden={{ token }}
            groups={[
              {
                fields: [
                  {
                    name: "password",
                    kind: "password",
                    label: t("fields.password"),
                    hint: found.hasAccount ? t("invited.known") : t("passwordHint", { min: shortestPassword }),
                  },
                ],
              },
            ]}
            submit={t("invited.accept")}
          />
        </>
      ) : (
        <Notice kind="warning">{refusals("invitation.not_found")}</Notice>
      )}
    </Frame>
  );
}
