/** The workbook an import gives back: every row with what became of it, or only those to mend and send again. */
import { getTranslations } from "next-intl/server";
import { currentOperator } from "#auth.ts";
import { importOutcome } from "#commands/imports/sheets.ts";
import { isUuid } from "#domain/ente.ts";
import { type ImportRowStatus, importRowStatuses } from "#domain/import.ts";
import { Refusal } from "#domain/refusal.ts";
import { issueWords } from "../issue-words.ts";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const session = await currentOperator();
  const { id } = await params;
  if (!session?.actor.permissions.has("pii.read") || !isUuid(id)) return new Response(null, { status: 404 });
  const t = await getTranslations("importPages");
  const names = await getTranslations("imports.rowStatus");
  const rejects = new URL(request.url).searchParams.get("righe") === "scarti";
  const words = {
    sheetName: t("grid"),
    result: t("result"),
    reason: t("why"),
    statuses: Object.fromEntries(importRowStatuses.map((one) => [one, names(one)])) as Record<ImportRowStatus, string>,
    sentence: await issueWords(),
  };
  const asked = { id, ...(rejects && { filter: { status: ["wrong", "refused"] as const } }) };
  try {
    const { stream } = await importOutcome(session.actor, asked, words);
    return new Response(stream, {
      headers: {
        "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "content-disposition": `attachment; filename="${rejects ? "scarti" : "esito"}-${id.slice(0, 8)}.xlsx"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: 404 });
  }
}
