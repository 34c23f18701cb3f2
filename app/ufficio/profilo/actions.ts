"use server";
/** What somebody does to their own account. */
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { changeOwnAccount, changePassword } from "#commands/change-own-account.ts";
import { confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from "#commands/set-up-totp.ts";
import { type PlainState, plainAnswer, textOf } from "../../ui/plain-form-state.ts";

const here = "/ufficio/profilo";

async function self() {
  const { operator, sessionHash, actor } = await requireOperator(undefined, here);
  return { operatorId: operator.id, sessionHash, address: actor.address ?? "" };
}

async function answer(before: PlainState, form: FormData, run: () => Promise<void>): Promise<PlainState> {
  const t = await getTranslations("profile");
  const silent = ["current", "wanted", "password", "code"];
  const state = await plainAnswer(before, form, { run, labels: "profile.fields", said: t("saved"), silent });
  if (!state.problems) revalidatePath(here);
  return state;
}

export async function saveOwn(before: PlainState, form: FormData): Promise<PlainState> {
  const me = await self();
  const own = { name: textOf(form, "name"), locale: textOf(form, "locale") };
  return answer(before, form, () => changeOwnAccount(me, own, new Date()));
}

export async function savePassword(before: PlainState, form: FormData): Promise<PlainState> {
  const me = await self();
  const typed = { current: textOf(form, "current"), wanted: textOf(form, "wanted") };
  return answer(before, form, () => changePassword(me, typed, new Date()));
}

export async function turnOff(before: PlainState, form: FormData): Promise<PlainState> {
  const { operatorId, address } = await self();
  const proof = { password: textOf(form, "password"), code: textOf(form, "code") };
  return answer(before, form, () => removeSecondFactor(operatorId, proof, address, new Date()));
}

export interface CodesState extends PlainState {
  /** Shown once: nobody can read them again, not even we. */
  codes: string[];
}

async function codesFrom(before: CodesState, form: FormData, make: () => Promise<string[] | null>) {
  let codes: string[] = [];
  const run = async () => {
    codes = (await make()) ?? [];
  };
  const silent = ["password", "code"];
  return { ...(await plainAnswer(before, form, { run, labels: "profile.fields", said: "", silent })), codes };
}

export async function turnOn(before: CodesState, form: FormData): Promise<CodesState> {
  const { operatorId, address } = await self();
  return codesFrom(before, form, () => confirmSecondFactor(operatorId, textOf(form, "code"), address, new Date()));
}

export async function renewCodes(before: CodesState, form: FormData): Promise<CodesState> {
  const { operatorId, address } = await self();
  const proof = { password: textOf(form, "password"), code: textOf(form, "code") };
  return codesFrom(before, form, () => renewRecoveryCodes(operatorId, proof, address, new Date()));
}
