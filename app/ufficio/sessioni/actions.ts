"use server";
/** Ends one of one's own sessions. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { revokeSession } from "#commands/revoke-session.ts";

export async function revoke(form: FormData): Promise<void> {
  const session = await requireOperator(undefined, "/ufficio/sessioni");
  await revokeSession(session.operator.id, String(form.get("session")), new Date());
  redirect("/ufficio/sessioni");
}
