/** One import, from reading to what became of it: each part of the page is there when its moment comes. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { countRows, findImport } from "#db/imports.ts";
import { tallyCauses } from "#db/imports-rows.ts";
import { formatInstant } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { seesPeople } from "../../../ui/eyes.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Refresh } from "../../../ui/refresh.tsx";
import { OfficeFrame } from "../../office-frame.tsx";
import { After } from "./after.tsx";
import { Causes } from "./causes.tsx";
import { Columns } from "./columns.tsx";
import { Confirm } from "./confirm.tsx";
import { Counts } from "./counts.tsx";
import { Grid } from "./grid.tsx";
import { Leaving } from "./leaving.tsx";
import { Notes } from "./notes.tsx";
import { readGridQuery } from "./query.ts";
import { StepForm } from "./step-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("importPages"))("title") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string>>;
}

export default async function ImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/ufficio/importazioni/${id}`;
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const found = isUuid(id) ? await findImport(ente, id) : null;
  if (!found) notFound();
  const t = await getTranslations("importPages");
  const statuses = await getTranslations("imports.status");
  const problems = await getTranslations("imports.problems");
  const refusals = await getTranslations("refusals");
  const locale = (await getLocale()) as "it" | "en";
  const asked = await searchParams;
  const refused = refusalCodes.find((code) => code === asked.errore);
  const [counts, causes] = await Promise.all([countRows(ente, id), tallyCauses(ente, id)]);
  const mending = found.status === "checked" && permissions.has("imports.write");
  const live = ["uploaded", "confirmed", "running"].includes(found.status);
  const problem = found.problem?.code;
  return (
    <OfficeFrame session={session} here={here} wide>
      <p className="mb-1">
        <a href="/ufficio/importazioni">{t("back")}</a>
      </p>
      {asked.fatto && <Notice kind="success">{t("done")}</Notice>}
      {refused && <Notice kind="danger">{refusals(refused, { count: 0, status: found.status })}</Notice>}
      <h1 className="text-break">{found.fileName}</h1>
      <p>
        <strong>{statuses(found.status)}</strong> · {found.uploadedBy} · {formatInstant(found.uploadedAt, locale)}
        {seesPeople(session.actor) && (
          <>
            {" "}
            · <a href={`${here}/file`}>{t("original")}</a>
          </>
        )}
        <span className="d-block text-secondary">
          {t("fingerprint")}: <span className="code text-break text-wrap">{found.fingerprint.slice(0, 16)}</span>
        </span>
      </p>
      {live && <Refresh />}
      {found.status === "uploaded" && <p role="status">{t("reading")}</p>}
      {found.status === "unreadable" && (
        <Notice kind="danger">
          {problem && problems.has(problem as "broken")
            ? problems(problem as "broken", { limit: 0, ...found.problem?.params })
            : statuses("unreadable")}
        </Notice>
      )}
      {["confirmed", "running", "paused"].includes(found.status) && (
        <Leaving found={found} counts={counts} actor={session.actor} locale={locale} />
      )}
      {found.rowCount !== null && <Counts counts={counts} locale={locale} />}
      {["done", "stopped"].includes(found.status) && <After found={found} session={session} />}
      {found.checkedAt && <Notes notes={found.notes} />}
      {found.status === "checked" && (
        <>
          {mending && <Columns found={found} session={session} locale={locale} />}
          <Causes id={id} causes={causes} may={mending} columns={found.mapping} provider={session.ente.provider} />
        </>
      )}
      {found.checkedAt && (
        <Grid found={found} session={session} query={readGridQuery(asked)} may={mending} locale={locale} />
      )}
      {found.status === "checked" && <Confirm found={found} counts={counts} session={session} locale={locale} />}
      {(found.status === "checked" || found.status === "unreadable") && permissions.has("imports.write") && (
        <StepForm id={id} step="discard" label={t("discard")} className="btn btn-outline-danger btn-xs" />
      )}
    </OfficeFrame>
  );
}
