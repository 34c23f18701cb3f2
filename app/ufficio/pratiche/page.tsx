/** The list of pratiche: found by anything one remembers of them, newest first, each with the state of its money. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listPratiche } from "#db/pratica-list.ts";
import { findPratica } from "#db/pratiche.ts";
import { listProjects } from "#db/projects.ts";
import { isUuid } from "#domain/ente.ts";
import { praticaStatuses } from "#domain/pratica.ts";
import { OfficeFrame } from "../office-frame.tsx";
import { PraticheTable } from "./pratiche-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pratiche"))("title") };
}

const here = "/ufficio/pratiche";
const pageSize = 50;

export default async function PratichePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("pratiche");
  const fromSheet = await getTranslations("praticheImport");
  const { cerca = "", progetto = "", stato = "", dopo = "" } = await searchParams;
  const search = String(cerca).trim().slice(0, 80);
  const projects = await listProjects(ente, { closed: true });
  const projectId = projects.find(({ id }) => id === progetto)?.id;
  const status = praticaStatuses.find((one) => one === stato);
  const last = isUuid(dopo) ? await findPratica(ente, dopo) : null;
  const filter = { ...(search && { search }), ...(projectId && { projectId }), ...(status && { status }) };
  const found = await listPratiche(ente, filter, { first: pageSize, after: last });
  const rows = found.slice(0, pageSize);
  const filtered = Boolean(search || projectId || status);
  const next = new URLSearchParams({ cerca: search, progetto: projectId ?? "", stato: status ?? "" });
  next.set("dopo", rows.at(-1)?.id ?? "");
  return (
    <OfficeFrame session={session} here={here} wide>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <form method="get" action={here} className="d-flex flex-wrap gap-3 align-items-end mb-3">
        <div className="field mb-0 flex-grow-1">
          <label htmlFor="cerca">{t("search")}</label>
          <input id="cerca" name="cerca" className="form-control" defaultValue={search} maxLength={80} />
        </div>
        <div className="field mb-0">
          <label htmlFor="progetto">{t("project")}</label>
          <select id="progetto" name="progetto" defaultValue={projectId ?? ""}>
            <option value="">{t("allProjects")}</option>
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field mb-0">
          <label htmlFor="stato">{t("status")}</label>
          <select id="stato" name="stato" defaultValue={status ?? ""}>
            <option value="">{t("allStatuses")}</option>
            {praticaStatuses.map((one) => (
              <option key={one} value={one}>
                {t(`statuses.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="btn btn-outline-primary">
          {t("find")}
        </button>
        {permissions.has("pratiche.write") && projects.length > 0 && (
          <>
            <a className="btn btn-primary" href={`${here}/nuova`}>
              {t("new")}
            </a>
            <a className="ms-3" href={`${here}/importa`}>
              {fromSheet("link")}
            </a>
          </>
        )}
      </form>
      {rows.length === 0 && (
        <p>
          {projects.length === 0 ? t("noProjects") : filtered || last ? t("nothing") : t("empty")}{" "}
          {filtered && <a href={here}>{t("clear")}</a>}
        </p>
      )}
      {rows.length > 0 && (
        <PraticheTable
          rows={rows}
          projects={projects}
          actor={session.actor}
          locale={(await getLocale()) as "it" | "en"}
        />
      )}
      <p className="d-flex gap-3">
        {last && <a href={here}>{t("first")}</a>}
        {found.length > pageSize && <a href={`${here}?${next}`}>{t("more")}</a>}
      </p>
    </OfficeFrame>
  );
}
