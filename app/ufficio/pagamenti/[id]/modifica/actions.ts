"use server";
/** From the form to the command. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { changePayment } from "#commands/change-payment.ts";
import { readEuro } from "#domain/cents.ts";
import { Refusal } from "#domain/refusal.ts";
import { type FormProblems, problemsOf } from "../../../../ui/refusal-text.ts";

export interface EditState {
  problems: FormProblems | null;
  values: Record<string, string>;
}

const names = ["causale", "dueOn", "payableUntil", "email", "phone"] as const;

export async function save(_before: EditState, form: FormData): Promise<EditState> {
  const { actor } = await requireOperator("payments.write", "/ufficio/pagamenti");
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 500);
  const [id, amountCents] = [text("id"), text("amountCents")];
  const fields = Object.fromEntries(names.map((name) => [name, text(name)]));
  try {
    // What cannot be read as euro is left for the rules to refuse.
    const input = { id, version: Number(text("version")), ...fields, amountCents: readEuro(amountCents) ?? Number.NaN };
    await changePayment(actor, input, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    const label = (path: string) => t(`paymentDetail.fields.${path as "causale"}`);
    return { values: { ...fields, amountCents }, problems: problemsOf(t, error, label) };
  }
  redirect(`/ufficio/pagamenti/${id}?fatto=changing`);
}
