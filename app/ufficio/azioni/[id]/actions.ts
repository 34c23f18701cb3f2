"use server";
/** Begins and stops an action on many payments. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { startBulk, stopBulk } from "#commands/start-bulk.ts";
import { Refusal } from "#domain/refusal.ts";
import { type FormProblems, problemsOf } from "../../../ui/refusal-text.ts";

export interface StartState {
  problems: FormProblems | null;
  values: Record<string, string>;
}

const fields = ["reason", "dueOn", "payableUntil"] as const;

export async function begin(_before: StartState, form: FormData): Promise<StartState> {
  const { actor } = await requireOperator("payments.read", "/ufficio/azioni");
  const id = String(form.get("id"));
  const values = Object.fromEntries(
    fields.flatMap((name) => (form.has(name) ? [[name, String(form.get(name)).slice(0, 500)]] : [])),
  );
  try {
    await startBulk(actor, { id, params: values }, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    const labels: Record<string, string> = Object.fromEntries(fields.map((name) => [name, t(`bulk.${name}`)]));
    return { values, problems: problemsOf(t, error, (path) => labels[path] ?? path) };
  }
  redirect(`/ufficio/azioni/${id}`);
}

export async function stop(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.read", "/ufficio/azioni");
  const id = String(form.get("id"));
  await stopBulk(actor, { id }, new Date());
  redirect(`/ufficio/azioni/${id}`);
}
