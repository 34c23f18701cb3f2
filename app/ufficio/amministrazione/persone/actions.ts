"use server";
/** What the pages about people do: each form is one command. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import {
  changeMembership,
  disablePerson,
  requireSecondFactor,
  resetSecondFactor,
} from "#commands/change-membership.ts";
import { inviteOperator, resendInvitation, withdrawInvitation } from "#commands/invite-operator.ts";
import type { Actor } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import { type PlainState, plainAnswer, textOf } from "../../../ui/plain-form-state.ts";

const here = "/ufficio/amministrazione/persone";

async function typed(before: PlainState, form: FormData, to: string, command: (actor: Actor) => Promise<unknown>) {
  const { actor } = await requireOperator("people.write", here);
  const run = async () => void (await command(actor));
  const state = await plainAnswer(before, form, { run, labels: "people.fields", said: "" });
  if (state.problems) return state;
  redirect(`${to}?fatto=1`);
}

async function pressed(to: string, command: (actor: Actor) => Promise<void>): Promise<void> {
  const { actor } = await requireOperator("people.write", here);
  let refused: Refusal | undefined;
  try {
    await command(actor);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refused = error;
  }
  redirect(refused ? `${to}?errore=${refused.code}` : `${to}?fatto=1`);
}

/** Role, and the boxes `type-<id>` and `project-<id>` that are ticked. */
function rightsOf(form: FormData) {
  const ticked = (prefix: string) =>
    [...form.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return { role: textOf(form, "role"), paymentTypeIds: ticked("type-"), projectIds: ticked("project-") };
}

export async function invite(before: PlainState, form: FormData): Promise<PlainState> {
  const who = { email: textOf(form, "email"), name: textOf(form, "name"), locale: textOf(form, "locale") };
  return typed(before, form, here, (actor) => inviteOperator(actor, { ...who, ...rightsOf(form) }, new Date()));
}

export async function saveRights(before: PlainState, form: FormData): Promise<PlainState> {
  const id = textOf(form, "id");
  return typed(before, form, `${here}/${id}`, (actor) => changeMembership(actor, id, rightsOf(form), new Date()));
}

export async function resetFactor(before: PlainState, form: FormData): Promise<PlainState> {
  const id = textOf(form, "id");
  const reason = textOf(form, "reason");
  return typed(before, form, `${here}/${id}`, (actor) => resetSecondFactor(actor, id, reason, new Date()));
}

export async function close(form: FormData): Promise<void> {
  const [operatorId, disabled] = [textOf(form, "id"), textOf(form, "disabled") === "yes"];
  await pressed(`${here}/${operatorId}`, (actor) => disablePerson(actor, { operatorId, disabled }, new Date()));
}

export async function resend(form: FormData): Promise<void> {
  await pressed(here, (actor) => resendInvitation(actor, textOf(form, "id"), new Date()));
}

export async function withdraw(form: FormData): Promise<void> {
  await pressed(here, (actor) => withdrawInvitation(actor, textOf(form, "id"), new Date()));
}

export async function requireFactor(form: FormData): Promise<void> {
  await pressed(here, (actor) => requireSecondFactor(actor, textOf(form, "required") === "yes", new Date()));
}
