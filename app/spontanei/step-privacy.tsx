/** First: what becomes of the data. Reading it is asked for, agreeing is not: the law is the ground. */
import { getTranslations } from "next-intl/server";
import { PlainForm } from "../ui/plain-form.tsx";
import { begin } from "./actions.ts";
import { pageAddress } from "./addresses.ts";
import type { OpenPage } from "./flow.tsx";

export async function PrivacyStep({ page, given, draft }: { page: OpenPage; given: string; draft: boolean }) {
  const { slug, ente, link } = page;
  const t = await getTranslations("spontaneous");
  return (
    <>
      {link.introduction && <p className="lead">{link.introduction}</p>}
      <p>{t("privacy.text", { ente: ente.name })}</p>
      <p>{t("privacy.kept")}</p>
      {ente.privacyUrl && (
        <p>
          <a href={ente.privacyUrl} rel="noreferrer">
            {t("privacy.link", { ente: ente.name })}
          </a>
        </p>
      )}
      {draft && (
        <p>
          <a href={pageAddress(slug, link.code, "summary")}>{t("privacy.resume")}</a>
        </p>
      )}
      <PlainForm
        action={begin}
        groups={[{ fields: [{ name: "read", label: t("fields.read"), kind: "check" }] }]}
        hidden={{ ente: slug, link: link.code ?? "", dati: given }}
        submit={t("next")}
      />
    </>
  );
}
