/** The office's first page: what to do today, then what came in. Each figure is a link to the list that shows it. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { hasPayments } from "#db/office-home.ts";
import { listProjects } from "#db/projects.ts";
import { dayInRome, formatDayLong } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { DeadJobs } from "./dead-jobs.tsx";
import { Collected } from "./home/collected.tsx";
import { homeHref } from "./home/list-link.ts";
import { readPeriodName } from "./home/period.ts";
import { ProjectChoice } from "./home/project-choice.tsx";
import { Todo } from "./home/todo.tsx";
import { Totals } from "./home/totals.tsx";
import { Welcome } from "./home/welcome.tsx";
import { OfficeFrame } from "./office-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("office"))("title") };
}

interface Props {
  searchParams: Promise<{ periodo?: string | string[]; progetto?: string | string[] }>;
}

export default async function OfficePage({ searchParams }: Props) {
  const { periodo, progetto } = await searchParams;
  const period = readPeriodName(periodo);
  const asked = typeof progetto === "string" && isUuid(progetto) ? { projectId: progetto } : {};
  const here = periodo === period || asked.projectId ? homeHref(period, asked) : "/ufficio";
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("officeHome");
  const now = new Date();
  const [begun, projects] = await Promise.all([hasPayments(ente), listProjects(ente, { closed: true })]);
  // A project of somebody else's, or gone, is none: its figures would all be nothing.
  const project = projects.find(({ id }) => id === asked.projectId);
  const within = project ? { projectId: project.id } : {};
  return (
    <OfficeFrame session={session} here={here}>
      <div className="d-flex flex-wrap justify-content-between align-items-center gap-3 mb-3">
        <h1>{t("title", { day: formatDayLong(dayInRome(now), await getLocale()) })}</h1>
        {begun && permissions.has("payments.write") && (
          <a className="btn btn-primary" href="/ufficio/pagamenti/nuovo">
            {t("new")}
          </a>
        )}
      </div>
      {!begun && <Welcome session={session} />}
      {begun && <ProjectChoice projects={projects} chosen={project?.id} period={period} />}
      {begun && <Todo session={session} now={now} within={within} />}
      <DeadJobs session={session} />
      {begun && <Totals ente={ente} period={period} now={now} within={within} />}
      {begun && <Collected ente={ente} now={now} within={within} />}
    </OfficeFrame>
  );
}
