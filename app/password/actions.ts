"use server";
/** Asks for a link to choose a new password, and uses it. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { askPasswordReset, resetPassword } from "#commands/reset-password.ts";
import { callerAddress } from "#network.ts";
import { type PlainState, plainAnswer, textOf } from "../ui/plain-form-state.ts";

export async function askReset(before: PlainState, form: FormData): Promise<PlainState> {
  const t = await getTranslations("people");
  const asked = { email: textOf(form, "email"), address: callerAddress(await headers()) };
  const run = () => askPasswordReset(asked, new Date());
  return plainAnswer(before, form, { run, labels: "people.fields", said: t("forgotten.sent") });
}

export async function takeReset(before: PlainState, form: FormData): Promise<PlainState> {
  const given = { password: textOf(form, "password"), address: callerAddress(await headers()) };
  const run = () => resetPassword(textOf(form, "token"), given, new Date());
  const state = await plainAnswer(before, form, { run, labels: "people.fields", said: "", silent: ["password"] });
  if (state.problems) return state;
  redirect("/accedi");
}
