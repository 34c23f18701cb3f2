"use server";
/** From the forms of the endpoints to their commands. */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { redeliverWebhook, replayWebhooks, sendTestWebhook } from "#commands/webhooks/again.ts";
import { removeWebhook, rotateWebhookSecret, saveWebhook } from "#commands/webhooks/save.ts";
import type { Actor } from "#domain/actor.ts";
import { addDays, readDay, startOfDayInRome } from "#domain/day.ts";
import { Refusal } from "#domain/refusal.ts";
import { type PlainState, plainAnswer, textOf } from "../../../ui/plain-form-state.ts";

const here = "/ufficio/amministrazione/webhook";
const labels = "webhooks.fields";

async function allowed(): Promise<Actor> {
  return (await requireOperator("keys.write", here)).actor;
}

/** A new endpoint's secret comes back with the answer, once. */
export async function save(before: PlainState, form: FormData): Promise<PlainState> {
  const actor = await allowed();
  const t = await getTranslations("webhooks");
  const id = textOf(form, "id");
  const version = textOf(form, "version");
  let secret: string | null = null;
  const input = {
    id,
    ...(version && { version: Number(version) }),
    url: textOf(form, "url"),
    description: textOf(form, "description"),
    events: form.getAll("events").map(String),
    on: form.get("on") === "on",
  };
  const answer = await plainAnswer(before, form, {
    labels,
    said: t("saved"),
    async run() {
      ({ secret } = await saveWebhook(actor, input, new Date()));
    },
  });
  if (answer.problems) return answer;
  revalidatePath(`${here}/${id}`);
  return secret ? { ...answer, values: { secret, id } } : answer;
}

export async function rotate(before: PlainState, form: FormData): Promise<PlainState> {
  const actor = await allowed();
  let secret = "";
  const answer = await plainAnswer(before, form, {
    labels,
    said: "",
    async run() {
      secret = await rotateWebhookSecret(actor, textOf(form, "id"), new Date());
    },
  });
  return answer.problems ? answer : { ...answer, values: { secret } };
}

async function act(
  before: PlainState,
  form: FormData,
  run: (actor: Actor, id: string) => Promise<unknown>,
): Promise<PlainState> {
  const actor = await allowed();
  const t = await getTranslations("webhooks");
  const id = textOf(form, "id");
  const answer = await plainAnswer(before, form, {
    labels,
    said: t("done"),
    async run() {
      await run(actor, id);
    },
  });
  if (!answer.problems) revalidatePath(`${here}/${id}`);
  return answer;
}

export async function tryIt(before: PlainState, form: FormData): Promise<PlainState> {
  return act(before, form, (actor, id) => sendTestWebhook(actor, id, new Date()));
}

export async function again(before: PlainState, form: FormData): Promise<PlainState> {
  return act(before, form, (actor) => redeliverWebhook(actor, textOf(form, "message"), new Date()));
}

export async function replay(before: PlainState, form: FormData): Promise<PlainState> {
  return act(before, form, (actor, endpointId) => {
    const [from, to] = [readDay(textOf(form, "from")), readDay(textOf(form, "to"))];
    const issues = [
      ...(from ? [] : [{ path: ["from"], code: "day.invalid" as const }]),
      ...(to && (!from || to >= from) ? [] : [{ path: ["to"], code: "day.invalid" as const }]),
    ];
    if (!from || !to || issues.length > 0) throw new Refusal("input.invalid", { issues });
    const interval = { from: startOfDayInRome(from), to: startOfDayInRome(addDays(to, 1)) };
    return replayWebhooks(actor, { endpointId, ...interval }, new Date());
  });
}

export async function remove(before: PlainState, form: FormData): Promise<PlainState> {
  const answer = await act(before, form, (actor, id) => removeWebhook(actor, id, new Date()));
  if (answer.problems) return answer;
  redirect(`${here}?fatto=tolto`);
}
