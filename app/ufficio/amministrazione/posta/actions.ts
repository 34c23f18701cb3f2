"use server";
/** From the page of mails to its commands. */
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { sendSampleMail } from "#commands/send-sample-mail.ts";
import { setMailLines } from "#commands/set-mail-lines.ts";
import { type PlainState, plainAnswer, textOf } from "../../../ui/plain-form-state.ts";
import { mailKinds } from "./mail-kinds.ts";

const here = "/ufficio/amministrazione/posta";

export async function saveLines(before: PlainState, form: FormData): Promise<PlainState> {
  const { actor } = await requireOperator("settings.write", here);
  const t = await getTranslations("mailSettings");
  const run = () => setMailLines(actor, { it: textOf(form, "it"), en: textOf(form, "en") }, new Date());
  return plainAnswer(before, form, { run, labels: "mailSettings.fields", said: t("saved") });
}

export async function sendSample(before: PlainState, form: FormData): Promise<PlainState> {
  const { actor, operator } = await requireOperator("settings.write", here);
  const t = await getTranslations("mailSettings");
  const kind = mailKinds.find((one) => one === textOf(form, "kind")) ?? "issued";
  const locale = textOf(form, "language") === "en" ? "en" : "it";
  const detail = await sendSampleMail(actor, { to: operator.email, kind, locale }, new Date());
  const said = detail === null ? t("sent", { email: operator.email }) : t("notSent", { detail: detail.slice(0, 200) });
  return { ...before, turn: before.turn + 1, said };
}
