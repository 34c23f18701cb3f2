"use server";
/** From the forms of the keys to their commands. */
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { createApiKey, revokeApiKey, rotateApiKey } from "#commands/api-keys.ts";
import type { Actor } from "#domain/actor.ts";
import { type PlainState, plainAnswer, textOf } from "../../../ui/plain-form-state.ts";

const here = "/ufficio/amministrazione/chiavi";

/** What `run` returns is shown once: a key. */
async function act(
  before: PlainState,
  form: FormData,
  run: (actor: Actor) => Promise<string | null>,
): Promise<PlainState> {
  const { actor } = await requireOperator("keys.write", here);
  const t = await getTranslations("keys");
  let key: string | null = null;
  const answer = await plainAnswer(before, form, {
    labels: "keys.fields",
    said: t("done"),
    async run() {
      key = await run(actor);
    },
  });
  if (answer.problems) return answer;
  revalidatePath(here);
  return key ? { ...answer, said: "", values: { key } } : answer;
}

export async function create(before: PlainState, form: FormData): Promise<PlainState> {
  const input = {
    name: textOf(form, "name"),
    permissions: form.getAll("permissions").map(String),
    expiresOn: textOf(form, "expiresOn"),
    addresses: textOf(form, "addresses")
      .split(/[\s,;]+/)
      .filter(Boolean),
    mode: textOf(form, "mode"),
  };
  return act(before, form, async (actor) => (await createApiKey(actor, input, new Date())).key);
}

export async function rotate(before: PlainState, form: FormData): Promise<PlainState> {
  return act(before, form, async (actor) => (await rotateApiKey(actor, textOf(form, "id"), new Date())).key);
}

export async function revoke(before: PlainState, form: FormData): Promise<PlainState> {
  return act(before, form, async (actor) => {
    await revokeApiKey(actor, textOf(form, "id"), new Date());
    return null;
  });
}
