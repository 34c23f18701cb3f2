"use server";
/** From the uploaded sheet to its command. */
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { type ImportedPratiche, importPratiche } from "#commands/import-pratiche.ts";
import { type PraticaColumn, praticaColumns } from "#domain/pratica-sheet.ts";
import { Refusal } from "#domain/refusal.ts";
import { type PlainState, plainAnswer } from "../../../ui/plain-form-state.ts";

export async function upload(before: PlainState, form: FormData): Promise<PlainState> {
  const { actor } = await requireOperator("pratiche.write", "/ufficio/pratiche/importa");
  const t = await getTranslations("praticheImport");
  let done: ImportedPratiche = { created: 0, changed: 0, unchanged: 0 };
  const answer = await plainAnswer(before, form, {
    labels: (path) => {
      const [row = "", column = ""] = path.split(".");
      if (column === "") return t("file");
      return t("at", { row, column: praticaColumns[column as PraticaColumn]?.[0] ?? column });
    },
    said: "",
    async run() {
      const file = form.get("file");
      if (!(file instanceof File) || file.size === 0)
        throw new Refusal("input.invalid", { issues: [{ path: ["file"], code: "required" }] });
      done = await importPratiche(actor, new Uint8Array(await file.arrayBuffer()), new Date());
    },
  });
  return answer.problems ? answer : { ...answer, said: t("said", { ...done }) };
}
