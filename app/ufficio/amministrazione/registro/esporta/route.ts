/** What the search of the log finds, as a file, streamed. */
import { getTranslations } from "next-intl/server";
import { currentOperator } from "#auth.ts";
import { type AuditRow, exportAudit } from "#db/audit-list.ts";
import { stillKept } from "#db/narrowing.ts";
import { type Column, csvStream } from "#documents/spreadsheet-out.ts";
import { dayInRome } from "#domain/day.ts";
import { readAuditQuery } from "../query.ts";

export async function GET(request: Request): Promise<Response> {
  const session = await currentOperator();
  if (!session?.actor.permissions.has("audit.read")) return new Response(null, { status: 401 });
  const t = await getTranslations("audit");
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const text = (heading: string, read: (row: AuditRow) => string | null) =>
    ({ heading, kind: "text", read }) satisfies Column<AuditRow>;
  const columns: Column<AuditRow>[] = [
    { heading: t("columns.seq"), kind: "number", read: (row) => row.seq },
    { heading: t("heads.at"), kind: "instant", read: (row) => row.at },
    text(t("heads.who"), (row) => row.actorLabel),
    text(t("columns.address"), (row) => row.address),
    text(t("columns.action"), (row) => row.action),
    text(t("columns.subject"), (row) => `${row.subjectKind} ${row.subjectId}`),
    text(t("heads.changes"), (row) => JSON.stringify(row.details)),
  ];
  const rows = await stillKept(exportAudit(session.actor.ente, readAuditQuery(asked)));
  return new Response(csvStream(columns, rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="registro-${dayInRome(new Date())}.csv"`,
      "cache-control": "no-store",
    },
  });
}
