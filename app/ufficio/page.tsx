/** The office's first page: what to do today, then what came in. Each figure is a link to the list that shows it. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { hasPayments } from "#db/office-home.ts";
import { dayInRome, formatDayLong } from "#domain/day.ts";
import { DeadJobs } from "./dead-jobs.tsx";
import { Collected } from "./home/collected.tsx";
import { readPeriodName } from "./home/period.ts";
import { Todo } from "./home/todo.tsx";
import { Totals } from "./home/totals.tsx";
import { Welcome } from "./home/welcome.tsx";
import { OfficeFrame } from "./office-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("office"))("title") };
}

export default async function OfficePage({ searchParams }: { searchParams: Promise<{ periodo?: string | string[] }> }) {
  const asked = (await searchParams).periodo;
  const period = readPeriodName(asked);
  const here = asked === period ? `/ufficio?periodo=${period}` : "/ufficio";
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("officeHome");
  const now = new Date();
  const begun = await hasPayments(ente);
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
      {begun && <Todo session={session} now={now} />}
      <DeadJobs session={session} />
      {begun && <Totals ente={ente} period={period} now={now} />}
      {begun && <Collected ente={ente} now={now} />}
    </OfficeFrame>
  );
}
