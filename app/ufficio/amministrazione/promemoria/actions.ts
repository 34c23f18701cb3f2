"use server";
/** Saves the reminder days of a type. */
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { setReminders } from "#commands/set-reminders.ts";
import { Refusal } from "#domain/refusal.ts";
import { problemsOf } from "../../../ui/refusal-text.ts";

export interface DaysState {
  errors: string[];
  days: string;
  said: string;
}

export async function saveDays(_before: DaysState, form: FormData): Promise<DaysState> {
  const { actor } = await requireOperator("payments.read", "/ufficio/amministrazione/promemoria");
  const typeId = String(form.get("typeId"));
  const days = String(form.get(`days-${typeId}`) ?? "").slice(0, 100);
  const t = await getTranslations();
  try {
    await setReminders(actor, { typeId, days }, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { fields, title } = problemsOf(t, error, (path) => path);
    return { errors: fields.days ?? fields.typeId ?? [title], days, said: "" };
  }
  revalidatePath("/ufficio/amministrazione/promemoria");
  return { errors: [], days, said: t("reminders.saved") };
}
