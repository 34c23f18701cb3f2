/** One pratica: who asks, what was asked of them, and what happened, with a banner for what matters now. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listHistory } from "#db/pratica-list.ts";
import { findPratica } from "#db/pratiche.ts";
import { findProject } from "#db/projects.ts";
import { isUuid } from "#domain/ente.ts";
import { maskDebtor } from "#domain/mask.ts";
import { fullName } from "#domain/payment.ts";
import { seesPeople } from "../../../ui/eyes.ts";
import { Notice } from "../../../ui/notice.tsx";
import { OfficeFrame } from "../../office-frame.tsx";
import { Banner } from "./banner.tsx";
import { Data } from "./data.tsx";
import { History } from "./history.tsx";
import { PaymentsTab } from "./payments-tab.tsx";
import { Steps } from "./steps.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pratiche"))("title") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ scheda?: string; fatto?: string; creato?: string }>;
}

const tabs = ["dati", "pagamenti", "storico"] as const;

export default async function PraticaPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { scheda, fatto, creato } = await searchParams;
  const tab = tabs.find((one) => one === scheda) ?? "dati";
  const here = `/ufficio/pratiche/${id}?scheda=${tab}`;
  const session = await requireOperator("payments.read", here);
  const { ente } = session.actor;
  const pratica = isUuid(id) ? await findPratica(ente, id) : null;
  const project = pratica && (await findProject(ente, pratica.projectId));
  if (!pratica || !project) notFound();
  const history = await listHistory(ente, id);
  const t = await getTranslations("pratiche");
  const applicant = seesPeople(session.actor) ? pratica.applicant : maskDebtor(pratica.applicant);
  return (
    <OfficeFrame session={session} here={here}>
      <p className="mb-1">
        <a href="/ufficio/pratiche">{t("backToList")}</a>
      </p>
      {fatto === "created" && <Notice kind="success">{t("created")}</Notice>}
      {isUuid(creato ?? "") && <Notice kind="success">{t("paymentCreated")}</Notice>}
      <h1>{pratica.subject}</h1>
      <p className="lead">
        <span className="code">{pratica.number}</span> · {project.name} · {fullName(applicant)}
      </p>
      <Banner pratica={pratica} project={project} history={history} ente={ente} />
      <nav aria-label={t("tabs.label")}>
        <ul className="nav nav-tabs mb-4">
          {tabs.map((one) => (
            <li key={one} className="nav-item">
              <a
                className={`nav-link ${one === tab ? "active" : ""}`}
                href={`/ufficio/pratiche/${id}?scheda=${one}`}
                aria-current={one === tab ? "page" : undefined}
              >
                {t(`tabs.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {tab === "dati" && (
        <div className="row g-4">
          <div className="col-12 col-lg-7">
            <Data session={session} pratica={pratica} project={project} />
          </div>
          <div className="col-12 col-lg-5">
            <Steps session={session} pratica={pratica} project={project} />
          </div>
        </div>
      )}
      {tab === "pagamenti" && <PaymentsTab session={session} pratica={pratica} project={project} />}
      {tab === "storico" && <History history={history} project={project} />}
    </OfficeFrame>
  );
}
