"use server";
/** From the form to the command; and a type taken out of use, or back into it. */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { archiveType, saveType } from "#commands/save-type.ts";
import { Refusal } from "#domain/refusal.ts";
import { type FormProblems, problemsOf } from "../../../ui/refusal-text.ts";
import { atFields } from "../../pagamenti/rows/row-values.ts";
import { type Group, groups, inputOf, isBlankRow, type Row, rowsOf } from "./type-values.ts";

export interface TypeState {
  problems: FormProblems | null;
  values: Record<string, string>;
  rows: Record<Group, Row[]>;
}

const here = "/ufficio/amministrazione/tipologie";

export async function save(_before: TypeState, form: FormData): Promise<TypeState> {
  const { actor } = await requireOperator("types.write", here);
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value).slice(0, 500)]));
  const rows = { amounts: rowsOf(values, "amounts"), quote: rowsOf(values, "quote") };
  if (values.rows) return { values, rows: afterButton(rows, values.rows), problems: null };
  try {
    await saveType(actor, inputOf(values), new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    const kept = rows.quote.map(asRowValues);
    return { values, rows, problems: problemsOf(t, atFields(error, kept), await labels()) };
  }
  redirect(`${here}?salvata=${values.id}`);
}

export async function archive(form: FormData): Promise<void> {
  const { actor } = await requireOperator("types.write", here);
  await archiveType(actor, { id: String(form.get("id")), archived: form.get("archived") === "yes" }, new Date());
  revalidatePath(here);
  redirect(`${here}?${form.get("archived") === "yes" ? "archiviata" : "ripresa"}=1`);
}

/** `quote.add`, `amounts.remove.2`: pressed where there is no script. */
function afterButton(rows: Record<Group, Row[]>, button: string): Record<Group, Row[]> {
  const [group, verb, at] = button.split(".");
  if (!group || !(group in groups)) return rows;
  const its = rows[group as Group];
  return { ...rows, [group]: verb === "remove" ? its.toSpliced(Number(at), 1) : [...its, {}] };
}

function asRowValues(row: Row) {
  const blank = isBlankRow(row);
  return { capitolo: blank ? "" : "x", accertamento: "", amount: "" };
}

async function labels(): Promise<(path: string) => string> {
  const t = await getTranslations("types");
  return (path) => {
    const [head = "", at, part] = path.split(".");
    const name = t(`fields.${head as "name"}`);
    return at === undefined ? name : `${name} ${Number(at) + 1}, ${t(`parts.${part as "label"}`)}`;
  };
}
