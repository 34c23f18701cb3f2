/** What an edition of the national list would change, before it counts. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requirePlatform } from "#auth.ts";
import { lookAtEdition } from "#commands/load-tassonomie.ts";
import { formatDay } from "#domain/day.ts";
import { Refusal } from "#domain/refusal.ts";
import { Notice } from "../../../ui/notice.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { PlatformFrame } from "../../platform-frame.tsx";
import { confirm } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tassonomie"))("diffTitle") };
}

export default async function EditionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/piattaforma/tassonomie/${id}`;
  const { platform } = await requirePlatform(here);
  const edition = await lookAtEdition(platform, id, new Date()).catch((error) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!edition) notFound();
  const t = await getTranslations("tassonomie");
  const locale = (await getLocale()) as "it" | "en";
  const { added, changed, lapsed } = edition.diff;
  const nothing = added.length + changed.length + lapsed.length === 0;
  const end = (day: string | null) => (day ? formatDay(day, locale) : t("noEnd"));
  return (
    <PlatformFrame
      here={here}
      title={t("diffTitle")}
      lead={t("diffLead", { version: edition.version, filename: edition.filename })}
    >
      <p>
        <a href="/piattaforma/tassonomie">{t("back")}</a>
      </p>
      {edition.confirmedAt && <Notice kind="info">{t("alreadyConfirmed")}</Notice>}
      {nothing && <Notice kind="info">{t("noDifference")}</Notice>}
      <Part title={t("added", { count: added.length })} open={added.length < 30}>
        {added.map(({ code, name }) => (
          <li key={code}>
            <span className="code">{code}</span> {name}
          </li>
        ))}
      </Part>
      <Part title={t("changed", { count: changed.length })} open={changed.length < 30}>
        {changed.map(({ row, was }) => (
          <li key={row.code}>
            <span className="code">{row.code}</span>{" "}
            {was.officialName && was.officialName !== row.name
              ? t("renamed", { was: was.officialName, name: row.name })
              : row.name}
            {was.validFrom !== row.validFrom &&
              ` · ${t("startChanged", { was: end(was.validFrom), now: end(row.validFrom) })}`}
            {was.validUntil !== row.validUntil &&
              ` · ${t("endChanged", { was: end(was.validUntil), now: end(row.validUntil) })}`}
          </li>
        ))}
      </Part>
      <Part title={t("lapsed", { count: lapsed.length })} open>
        {lapsed.map(({ code, name, until, missing }) => (
          <li key={code}>
            <span className="code">{code}</span> {name} · {missing ? t("gone") : t("ended", { on: end(until) })}
          </li>
        ))}
      </Part>
      {!edition.confirmedAt && (
        <form action={confirm}>
          <input type="hidden" name="id" value={edition.id} />
          <input type="hidden" name="fingerprint" value={edition.fingerprint} />
          <p>{t("confirmText")}</p>
          <SubmitButton>{t("confirm")}</SubmitButton>
        </form>
      )}
    </PlatformFrame>
  );
}

function Part({ title, open, children }: { title: string; open: boolean; children: ReactNode[] }) {
  return (
    <section className="pay-card">
      {children.length === 0 ? (
        <h2 className="h5 mb-0">{title}</h2>
      ) : (
        <details open={open}>
          <summary>
            <h2 className="h5 d-inline">{title}</h2>
          </summary>
          <ul className="mt-3 mb-0 text-break">{children}</ul>
        </details>
      )}
    </section>
  );
}
