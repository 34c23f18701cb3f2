"use server";
/** What an operator decides about spontaneous payments. */
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { decideSpontaneous } from "#commands/spontaneous/confirm.ts";
import { mapSpontaneous } from "#commands/spontaneous/map.ts";
import type { Actor } from "#domain/actor.ts";
import { type PlainState, plainAnswer, textOf } from "../../ui/plain-form-state.ts";

const here = "/ufficio/spontanei";

async function act(before: PlainState, form: FormData, run: (actor: Actor) => Promise<void>): Promise<PlainState> {
  const { actor } = await requireOperator("payments.write", here);
  const t = await getTranslations("spontaneousQueue");
  const answer = await plainAnswer(before, form, {
    run: () => run(actor),
    labels: "spontaneousQueue.fields",
    said: t("done"),
  });
  if (!answer.problems) revalidatePath(here);
  return answer;
}

export async function approve(before: PlainState, form: FormData): Promise<PlainState> {
  return act(before, form, (actor) =>
    decideSpontaneous(actor, { id: textOf(form, "id"), approve: true, reason: "" }, new Date()),
  );
}

export async function refuse(before: PlainState, form: FormData): Promise<PlainState> {
  const decision = { id: textOf(form, "id"), approve: false, reason: textOf(form, "reason") };
  return act(before, form, (actor) => decideSpontaneous(actor, decision, new Date()));
}

export async function map(before: PlainState, form: FormData): Promise<PlainState> {
  const wanted = { id: textOf(form, "id"), paymentTypeId: textOf(form, "paymentTypeId") };
  return act(before, form, (actor) => mapSpontaneous(actor, wanted, new Date()));
}
