"use server";
/** What the settings page does: each form is one command. */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { saveEnte } from "#commands/save-ente.ts";
import { addAccount, changeAccount, closeAccount, makeDefaultAccount } from "#commands/save-ente-account.ts";
import { saveEnteLogo } from "#commands/save-ente-logo.ts";
import { saveEnteProvider } from "#commands/save-ente-provider.ts";
import type { Actor } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import { type PlainState, plainAnswer, textOf } from "../../../ui/plain-form-state.ts";

const here = "/ufficio/amministrazione/ente";

async function answer(
  before: PlainState,
  form: FormData,
  command: (actor: Actor) => Promise<void>,
  silent: string[] = [],
): Promise<PlainState> {
  const { actor } = await requireOperator("payments.read", here);
  const t = await getTranslations("enteSettings");
  const told = { run: () => command(actor), labels: "enteSettings.fields", said: t("saved"), silent };
  const state = await plainAnswer(before, form, told);
  if (!state.problems) revalidatePath(here);
  return state;
}

/** Every field of the form but those Next adds. */
function fieldsOf(form: FormData): Record<string, string> {
  const names = [...form.keys()].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

export async function saveSettings(before: PlainState, form: FormData): Promise<PlainState> {
  return answer(before, form, (actor) => saveEnte(actor, fieldsOf(form), new Date()));
}

export async function saveLogo(before: PlainState, form: FormData): Promise<PlainState> {
  const file = form.get("logo");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  return answer(before, form, (actor) => saveEnteLogo(actor, bytes, new Date()));
}

export async function removeLogo(before: PlainState, form: FormData): Promise<PlainState> {
  return answer(before, form, (actor) => saveEnteLogo(actor, null, new Date()));
}

export async function saveNewAccount(before: PlainState, form: FormData): Promise<PlainState> {
  const { isDefault, ...account } = fieldsOf(form);
  return answer(before, form, (actor) => addAccount(actor, { ...account, isDefault: isDefault === "on" }, new Date()));
}

export async function saveAccount(before: PlainState, form: FormData): Promise<PlainState> {
  const { id = "", ...typed } = fieldsOf(form);
  // Several accounts stand on one page: each field carries the id of its own.
  const account = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name.replace(`-${id}`, ""), value]));
  const state = await answer(before, form, (actor) => changeAccount(actor, { ...account, id }, new Date()));
  if (!state.problems) return state;
  const { fields, items, title } = state.problems;
  const own = Object.fromEntries(Object.entries(fields).map(([name, errors]) => [`${name}-${id}`, errors]));
  return {
    ...state,
    problems: { title, fields: own, items: items.map((one) => ({ ...one, href: `${one.href}-${id}` })) },
  };
}

export async function setDefaultAccount(form: FormData): Promise<void> {
  await onAccount(form, makeDefaultAccount);
}

export async function endAccount(form: FormData): Promise<void> {
  await onAccount(form, closeAccount);
}

async function onAccount(form: FormData, command: (actor: Actor, id: string, now: Date) => Promise<void>) {
  const { actor } = await requireOperator("payments.read", here);
  try {
    await command(actor, textOf(form, "id"), new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    redirect(`${here}?errore=${error.code}#conti`);
  }
  redirect(`${here}?fatto=1#conti`);
}

export async function saveProvider(before: PlainState, form: FormData): Promise<PlainState> {
  const given = fieldsOf(form);
  const inside = (path: string) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) =>
        name.startsWith(`${path}.`) ? [[name.slice(path.length + 1), value]] : [],
      ),
    );
  const choice = {
    version: given.version,
    provider: given.provider,
    settings: inside("settings"),
    secrets: inside("secrets"),
  };
  const secret = Object.keys(given).filter((name) => name.startsWith("secrets."));
  return answer(before, form, (actor) => saveEnteProvider(actor, choice, new Date()), secret);
}
