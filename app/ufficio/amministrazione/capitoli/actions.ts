"use server";
/** From the forms of the registry to the commands. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { saveSheet } from "#commands/capitoli-sheet.ts";
import { copyEsercizio } from "#commands/copy-esercizio.ts";
import { closeAccounting, saveAccertamento, saveCapitolo } from "#commands/save-capitolo.ts";
import { readEuro } from "#domain/cents.ts";
import { Refusal } from "#domain/refusal.ts";
import { type FormProblems, problemsOf } from "../../../ui/refusal-text.ts";

export interface RegistryState {
  problems: FormProblems | null;
  values: Record<string, string>;
}

const here = "/ufficio/amministrazione/capitoli";
type Values = Record<string, string>;

export async function keepCapitolo(_before: RegistryState, form: FormData): Promise<RegistryState> {
  return keep(
    form,
    (values) => `${here}/${values.id}?fatto=capitolo`,
    async (values, actor) => {
      const { id = "", capitolo = "", articolo = "", description = "", office = "" } = values;
      const input = { id, esercizio: yearOf(values.esercizio), capitolo, articolo, description, office };
      await saveCapitolo(actor, input, new Date());
    },
  );
}

export async function keepAccertamento(_before: RegistryState, form: FormData): Promise<RegistryState> {
  return keep(
    form,
    (values) => `${here}/${values.capitoloId}?fatto=accertamento`,
    async (values, actor) => {
      const { id = "", capitoloId = "", number = "", description = "", ceilingCents = "" } = values;
      // What cannot be read as euro is left for the rules to refuse.
      const ceiling = ceilingCents.trim() === "" ? null : (readEuro(ceilingCents) ?? Number.NaN);
      const input = { id, capitoloId, year: yearOf(values.year), number, description, ceilingCents: ceiling };
      await saveAccertamento(actor, input, new Date());
    },
  );
}

export async function close(form: FormData): Promise<void> {
  const { actor } = await requireOperator("accounting.write", here);
  const what = form.get("what") === "capitolo" ? "capitolo" : "accertamento";
  const closed = form.get("closed") === "yes";
  await closeAccounting(actor, { what, id: String(form.get("id")), closed }, new Date());
  redirect(`${here}/${String(form.get("capitoloId"))}?fatto=${closed ? "chiuso" : "riaperto"}`);
}

export async function confirmSheet(form: FormData): Promise<void> {
  const { actor } = await requireOperator("accounting.write", here);
  try {
    await saveSheet(actor, String(form.get("id")), new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    redirect(`${here}/importa?errore=${error.code}`);
  }
  redirect(`${here}?esercizio=${yearOf(String(form.get("esercizio")))}&fatto=importato`);
}

export async function confirmCopy(form: FormData): Promise<void> {
  const { actor } = await requireOperator("accounting.write", here);
  const from = yearOf(String(form.get("from")));
  try {
    await copyEsercizio(actor, { from, withAccertamenti: form.get("withAccertamenti") === "on" }, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    redirect(`${here}?esercizio=${from}`);
  }
  redirect(`${here}?esercizio=${from + 1}&fatto=copiato`);
}

async function keep(
  form: FormData,
  after: (values: Values) => string,
  work: (values: Values, actor: Awaited<ReturnType<typeof requireOperator>>["actor"]) => Promise<void>,
): Promise<RegistryState> {
  const { actor } = await requireOperator("accounting.write", here);
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value).slice(0, 500)]));
  try {
    await work(values, actor);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    const label = (path: string) => t(`capitoli.fields.${path as "capitolo"}`);
    return { values, problems: problemsOf(t, error, label) };
  }
  redirect(after(values));
}

function yearOf(text: string | undefined): number {
  return /^\d{4}$/.test(text?.trim() ?? "") ? Number(text) : Number.NaN;
}
