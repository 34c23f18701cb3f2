/** The list as a file, streamed row by row: a million of them need no more memory than a page. */
import { getTranslations } from "next-intl/server";
import { currentOperator } from "#auth.ts";
import { stillKept } from "#db/narrowing.ts";
import { exportPayments } from "#db/payment-export.ts";
import { csvStream, xlsxStream } from "#documents/spreadsheet-out.ts";
import type { Actor } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { rowFor } from "../../../ui/eyes.ts";
import { fromHere } from "../../../ui/from-here.ts";
import { exportColumns } from "../export-columns.ts";
import { paramsOfQuery, readQuery } from "../query.ts";
import { selectionForFile } from "../selection.ts";

/** Those ticked in the form, or all its filters find. */
export async function POST(request: Request): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 });
  const session = await currentOperator();
  if (!session?.actor.permissions.has("payments.read")) return new Response(null, { status: 401 });
  const form = await request.formData();
  const selection = selectionForFile(form);
  const { order } = readQuery(paramsOfQuery(String(form.get("query") ?? "")));
  const now = new Date();
  const chosen = "ids" in selection ? selection : { ...selection, order };
  const rows = seenBy(session.actor, await stillKept(exportPayments(session.actor.ente, chosen, now)));
  const columns = await exportColumns(now);
  const csv = new URL(request.url).searchParams.get("formato") !== "xlsx";
  const sheetName = (await getTranslations("payments"))("title");
  const name = `pagamenti-${dayInRome(now)}.${csv ? "csv" : "xlsx"}`;
  return new Response(csv ? csvStream(columns, rows) : xlsxStream(columns, rows, { sheetName }), {
    headers: {
      "content-type": csv
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

type Rows = ReturnType<typeof exportPayments>;

async function* seenBy(actor: Actor, rows: Rows): Rows {
  for await (const row of rows) yield rowFor(actor, row);
}
