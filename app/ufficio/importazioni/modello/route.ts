/** The empty workbook, with the columns this ente may fill in and its own types to choose from. */
import { getLocale, getTranslations } from "next-intl/server";
import { currentOperator } from "#auth.ts";
import { importTemplate } from "#commands/imports/sheets.ts";

export async function GET(): Promise<Response> {
  const session = await currentOperator();
  if (!session?.actor.permissions.has("imports.write")) return new Response(null, { status: 401 });
  const t = await getTranslations("importPages.template_words");
  const locale = (await getLocale()) as "it" | "en";
  const words = {
    data: t("data"),
    example: t("example"),
    legend: t("legend"),
    lists: t("lists"),
    column: t("column"),
    help: t("help"),
    required: t("required"),
    yes: t("yes"),
    no: t("no"),
  };
  const content = await importTemplate(session.actor, { words, locale }, new Date());
  return new Response(Buffer.from(content), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": 'attachment; filename="modello-pagamenti.xlsx"',
      "cache-control": "no-store",
    },
  });
}
