/** Keys for programs: what each may do, since when it was last used, and until when. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listApiKeys } from "#db/api-keys.ts";
import { keyPermissions } from "#domain/api-key.ts";
import { formatInstant } from "#domain/day.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";
import { revoke } from "./actions.ts";
import { KeyForm } from "./key-form.tsx";
import { RotateForm } from "./rotate-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("keys"))("title") };
}

const here = "/ufficio/amministrazione/chiavi";

export default async function KeysPage() {
  const session = await requireOperator("keys.write", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("keys");
  const locale = (await getLocale()) as "it" | "en";
  const now = new Date();
  const keys = await listApiKeys(ente);
  const shown = { key: t("key"), once: t("once"), copy: t("copy"), copied: t("copied") };
  const mine = keyPermissions.filter((one) => permissions.has(one));
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      <section className="pay-card" aria-labelledby="new">
        <h2 id="new" className="h5">
          {t("new")}
        </h2>
        <KeyForm
          permissions={mine.map((one) => ({ name: one, label: t(`permissions.${one.replace(".", "_")}`) }))}
          words={{
            ...shown,
            name: t("fields.name"),
            permissions: t("fields.permissions"),
            expiresOn: t("fields.expiresOn"),
            expiresHint: t("hints.expiresOn"),
            addresses: t("fields.addresses"),
            addressesHint: t("hints.addresses"),
            mode: t("fields.mode"),
            test: t("modes.test"),
            live: t("modes.live"),
            optional: (await getTranslations("app"))("optional"),
            submit: t("create"),
          }}
        />
      </section>
      {keys.length === 0 && <p>{t("empty")}</p>}
      <ul className="list-unstyled">
        {keys.map((key) => {
          const over = key.revokedAt ? "revoked" : key.expiresAt && key.expiresAt <= now ? "expired" : null;
          return (
            <li key={key.id} className="pay-card">
              <h2 className="h5">{key.name}</h2>
              <p className="mb-1">
                <span className="code">{key.prefix}…</span> · {t(`modes.${key.mode}`)} · {key.scopes.join(", ")}
              </p>
              {key.addresses.length > 0 && <p className="mb-1">{t("from", { addresses: key.addresses.join(", ") })}</p>}
              <p className="mb-2">
                {t("made", { by: key.createdBy, at: formatInstant(key.createdAt, locale) })}
                {" · "}
                {key.lastUsedAt ? t("used", { at: formatInstant(key.lastUsedAt, locale) }) : t("neverUsed")}
                {" · "}
                {over
                  ? t(over)
                  : key.expiresAt
                    ? t("expires", { at: formatInstant(key.expiresAt, locale) })
                    : t("neverExpires")}
              </p>
              {!over && (
                <>
                  <RotateForm id={key.id} words={{ ...shown, submit: t("rotate"), of: key.name }} />
                  <PlainForm action={revoke} groups={[]} hidden={{ id: key.id }} submit={t("revoke")} quiet />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <p>
        <a href="/sviluppatori">{t("developers")}</a>
      </p>
    </AdministrationFrame>
  );
}
