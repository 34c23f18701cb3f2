/** Addresses of other software that are told what happens here, and how far behind each one is. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listEndpoints } from "#db/webhooks.ts";
import { formatInstant } from "#domain/day.ts";
import { Notice } from "../../../ui/notice.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") };
}

const here = "/ufficio/amministrazione/webhook";

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<{ fatto?: string }> }) {
  const session = await requireOperator("keys.write", here);
  const t = await getTranslations("webhooks");
  const locale = (await getLocale()) as "it" | "en";
  const endpoints = await listEndpoints(session.actor.ente);
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {(await searchParams).fatto === "tolto" && <Notice kind="success">{t("removed")}</Notice>}
      <p>
        <a className="btn btn-primary" href={`${here}/nuovo`}>
          {t("new")}
        </a>
      </p>
      {endpoints.length === 0 && <p>{t("empty")}</p>}
      <ul className="list-unstyled">
        {endpoints.map(({ endpoint, waiting, oldest }) => (
          <li key={endpoint.id} className="pay-card">
            <h2 className="h5">
              <a href={`${here}/${endpoint.id}`}>{endpoint.description}</a>
            </h2>
            <p className="mb-1 address">{endpoint.url}</p>
            <p className="mb-0">
              <strong>{t(`states.${endpoint.state}`)}</strong>
              {" · "}
              {waiting === 0
                ? t("upToDate")
                : t("behind", { count: waiting, since: oldest ? formatInstant(oldest, locale) : "" })}
            </p>
          </li>
        ))}
      </ul>
    </AdministrationFrame>
  );
}
