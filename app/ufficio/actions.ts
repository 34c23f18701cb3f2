"use server";
/** Sets work going again that stood still, and moves to another of one’s enti. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { retryJob } from "#commands/retry-job.ts";
import { switchEnte } from "#commands/switch-ente.ts";

export async function retry(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.write");
  await retryJob(actor, { id: String(form.get("id")) });
  redirect("/ufficio");
}

export async function moveToEnte(form: FormData): Promise<void> {
  const { operator, sessionHash } = await requireOperator();
  await switchEnte({ operatorId: operator.id, tokenHash: sessionHash }, String(form.get("ente")));
  redirect("/ufficio");
}
