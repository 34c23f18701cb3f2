"use server";
/** From the notice in the hand to its page, and from its page to Checkout. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { lookUpNotice } from "#commands/look-up-notice.ts";
import { openCheckout } from "#commands/open-checkout.ts";
import { Refusal } from "#domain/refusal.ts";
import { readPaymentLink } from "#links.ts";
import { callerAddress } from "#network.ts";
import { problemsOf } from "../ui/refusal-text.ts";
import type { FormState } from "./form-state.ts";

export async function findNotice(_before: FormState, form: FormData): Promise<FormState> {
  const values = { codiceAvviso: text(form, "codiceAvviso"), enteTaxCode: text(form, "enteTaxCode") };
  const t = await getTranslations();
  // As pasted from a PDF or typed in groups: whatever stands between the digits means nothing.
  const codiceAvviso = values.codiceAvviso.replace(/[\s.\-\u2010-\u2015]/g, "");
  let token: string;
  try {
    const found = await lookUpNotice({ ...values, codiceAvviso, address: callerAddress(await headers()) }, new Date());
    if (!found) return { values, problems: { title: t("pay.notFound"), fields: {}, items: [] } };
    token = found.token;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const label = (path: string) => t(path === "codiceAvviso" ? "pay.codiceAvviso" : "pay.ente");
    return { values, problems: problemsOf(t, error, label) };
  }
  redirect(`/paga/${token}`);
}

export async function startPayment(_before: FormState, form: FormData): Promise<FormState> {
  const link = readPaymentLink(text(form, "token"), new Date());
  if (!link) redirect("/paga");
  let url: string;
  try {
    url = (await openCheckout({ ente: link.ente, paymentId: link.paymentId }, () => new Date())).url;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    return { values: {}, problems: problemsOf(t, error, (path) => path) };
  }
  redirect(url as "/");
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 300) : "";
}
