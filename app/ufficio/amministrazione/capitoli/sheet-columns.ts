/** What the registry's spreadsheet is called above each column, in the reader's language. */
import { getLocale } from "next-intl/server";
import { type SheetColumn, sheetColumns } from "#domain/capitolo-sheet.ts";

export async function columnHeading(): Promise<(name: SheetColumn) => string> {
  const locale = (await getLocale()) === "en" ? "en" : "it";
  return (name) => sheetColumns[name][locale][0];
}
