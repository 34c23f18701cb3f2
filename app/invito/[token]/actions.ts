"use server";
/** Accepts the invitation of this link. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { acceptInvitation } from "#commands/accept-invitation.ts";
import { callerAddress } from "#network.ts";
import { type PlainState, plainAnswer, textOf } from "../../ui/plain-form-state.ts";

export async function takeInvitation(before: PlainState, form: FormData): Promise<PlainState> {
  const given = { password: textOf(form, "password"), address: callerAddress(await headers()) };
  const run = () => acceptInvitation(textOf(form, "token"), given, new Date());
  const state = await plainAnswer(before, form, { run, labels: "people.fields", said: "", silent: ["password"] });
  if (state.problems) return state;
  redirect("/accedi");
}
