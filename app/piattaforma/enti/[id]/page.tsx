/** One ente as the platform sees it: open or closed, why, and since when. Nothing of what it collects. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requirePlatform } from "#auth.ts";
import { findEnteForPlatform, listSwitchings } from "#db/enti-platform.ts";
import { formatInstant } from "#domain/day.ts";
import { Notice } from "../../../ui/notice.tsx";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { switchEnte } from "../../actions.ts";
import { PlatformFrame } from "../../platform-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("platform"))("enteTitle") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ nuovo?: string }>;
}

export default async function PlatformEntePage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/piattaforma/enti/${id}`;
  await requirePlatform(here);
  const ente = await findEnteForPlatform(id);
  if (!ente) notFound();
  const switchings = await listSwitchings(ente.enteId);
  const t = await getTranslations("platform");
  const locale = (await getLocale()) as "it" | "en";
  const fields = [
    {
      name: "paymentsOn",
      kind: "check" as const,
      label: t("fields.paymentsOn"),
      hint: t("hints.paymentsOn"),
      value: ente.paymentsOn ? "on" : "",
    },
    {
      name: "spontaneousOn",
      kind: "check" as const,
      label: t("fields.spontaneousOn"),
      hint: t("hints.spontaneousOn"),
      value: ente.spontaneousOn ? "on" : "",
    },
    { name: "reason", label: t("fields.reason"), hint: t("hints.reason") },
  ];
  return (
    <PlatformFrame here={here} title={ente.name}>
      <p>
        <a href="/piattaforma">{t("back")}</a>
      </p>
      {(await searchParams).nuovo && <Notice kind="success">{t("created")}</Notice>}
      <dl className="facts mb-3">
        <dt>{t("fields.taxCode")}</dt>
        <dd className="code">{ente.taxCode}</dd>
        <dt>{t("fields.provider")}</dt>
        <dd>{t(`providers.${ente.provider}`)}</dd>
      </dl>
      <section className="pay-card" aria-labelledby="switches">
        <h2 id="switches" className="h5">
          {t("switches")}
        </h2>
        <PlainForm action={switchEnte} groups={[{ fields }]} hidden={{ id }} submit={t("switch")} />
      </section>
      <section className="pay-card" aria-labelledby="history">
        <h2 id="history" className="h5">
          {t("history")}
        </h2>
        {switchings.length === 0 && <p className="mb-0">{t("noHistory")}</p>}
        <ul className="mb-0">
          {switchings.map((one) => (
            <li key={`${one.at.toISOString()} ${one.reason}`}>
              {t("switching", {
                at: formatInstant(one.at, locale),
                by: one.by,
                payments: one.paymentsOn ? t("on") : t("off"),
                spontaneous: one.spontaneousOn ? t("on") : t("off"),
                reason: one.reason,
              })}
            </li>
          ))}
        </ul>
      </section>
    </PlatformFrame>
  );
}
