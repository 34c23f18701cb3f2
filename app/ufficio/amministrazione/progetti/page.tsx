/** The projects of an ente, each with how many steps it has and how many open by payment. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listProjects } from "#db/projects.ts";
import { Notice } from "../../../ui/notice.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("projects"))("title") };
}

const here = "/ufficio/amministrazione/progetti";

export default async function ProjectsPage({ searchParams }: { searchParams: Promise<{ fatto?: string }> }) {
  const session = await requireOperator("payments.read", here);
  const t = await getTranslations("projects");
  const projects = await listProjects(session.actor.ente, { closed: true });
  const mayWrite = session.actor.permissions.has("types.write");
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {(await searchParams).fatto === "saved" && <Notice kind="success">{t("saved")}</Notice>}
      {mayWrite && (
        <p>
          <a className="btn btn-primary" href={`${here}/nuovo`}>
            {t("new")}
          </a>
        </p>
      )}
      {projects.length === 0 && <p>{t("empty")}</p>}
      <ul className="list-unstyled">
        {projects.map(({ id, name, code, office, status, steps }) => (
          <li key={id} className="pay-card">
            <h2 className="h5">{mayWrite ? <a href={`${here}/${id}`}>{name}</a> : name}</h2>
            <p className="mb-1">
              <span className="code">{code}</span>
              {office && ` · ${office}`}
              {status === "closed" && ` · ${t("closed")}`}
            </p>
            <p className="mb-1">
              {t("stepsCount", { count: steps.length })},{" "}
              {t("gatesCount", { count: steps.filter(({ gate }) => gate).length })}:{" "}
              {steps.map((step) => step.name).join(" → ")}
            </p>
            <a href={`/ufficio/pratiche?progetto=${id}`}>{t("pratiche")}</a>
          </li>
        ))}
      </ul>
    </AdministrationFrame>
  );
}
