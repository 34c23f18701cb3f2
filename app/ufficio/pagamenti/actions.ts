"use server";
/** The gear, for browsers without a script: look now, and come back to the payment. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { refreshPayments } from "#commands/refresh-payments.ts";

export async function checkOne(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.read", "/ufficio/pagamenti");
  const id = String(form.get("id"));
  const [result] = await refreshPayments(actor, [id], () => new Date());
  redirect(`/ufficio/pagamenti/${id}?fatto=${result?.outcome ?? "skipped"}`);
}
