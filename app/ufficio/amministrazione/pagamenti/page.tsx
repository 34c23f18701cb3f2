/** The pages on which people pay what nobody asked them for: each with its address, its code, its poster, what came of it. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findEnte } from "#db/enti.ts";
import { listLinks } from "#db/spontaneous-links.ts";
import { dayInRome, formatDay } from "#domain/day.ts";
import { linkState } from "#domain/spontaneous.ts";
import { env } from "#env.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { listHref } from "../../pagamenti/query.ts";
import { AdministrationFrame } from "../administration-frame.tsx";
import { addressOf } from "./address.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spontaneousLinks"))("title") };
}

const here = "/ufficio/amministrazione/pagamenti";

export default async function SpontaneousLinksPage({ searchParams }: { searchParams: Promise<{ fatto?: string }> }) {
  const session = await requireOperator("payments.read", here);
  const t = await getTranslations("spontaneousLinks");
  const locale = (await getLocale()) as "it" | "en";
  const ente = await findEnte(session.actor.ente);
  const links = await listLinks(session.actor.ente);
  const mayWrite = session.actor.permissions.has("types.write");
  const today = dayInRome(new Date());
  const { fatto } = await searchParams;
  if (!ente?.spontaneousOn)
    return (
      <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
        <Notice kind="info">{t("off", { contact: env().SUPPORT_EMAIL })}</Notice>
      </AdministrationFrame>
    );
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {(fatto === "salvato" || fatto === "tolto") && <Notice kind="success">{t(`said.${fatto}`)}</Notice>}
      <p>
        {mayWrite && (
          <a className="btn btn-primary me-3" href={`${here}/nuovo`}>
            {t("new")}
          </a>
        )}
        <a href="/ufficio/spontanei">{t("queue")}</a>
      </p>
      {links.length === 0 && <p>{t("empty")}</p>}
      <ul className="list-unstyled">
        {links.map(({ link, used }) => {
          const state = linkState(link, used, today);
          const address = addressOf(ente.slug, link.code);
          const day = state === "early" ? link.opensOn : link.closesOn;
          return (
            <li key={link.id} className="pay-card">
              <h2 className="h5">{mayWrite ? <a href={`${here}/${link.id}`}>{link.name}</a> : link.name}</h2>
              <p className="mb-1">
                <strong>{t(`states.${state}`, { day: day ? formatDay(day, locale) : "" })}</strong>
                {" · "}
                <a href={listHref({ origine: "spontaneous", tipologia: link.paymentTypeId }, {})}>
                  {t("used", { count: used, most: link.mostPayments ?? 0 })}
                </a>
              </p>
              <p className="mb-1">
                <a className="address" href={address}>
                  {address}
                </a>{" "}
                <CopyButton value={address} label={t("copy")} done={t("copied")} />
              </p>
              <p className="mb-0">
                <a href={`${here}/${link.id}/locandina.pdf`}>{t("poster")}</a>
                {" · "}
                <a href={`${here}/${link.id}/codice.png`}>{t("codePng")}</a>
                {" · "}
                <a href={`${here}/${link.id}/codice.svg`}>{t("codeSvg")}</a>
                <span className="visually-hidden">: {link.name}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </AdministrationFrame>
  );
}
