"use server";
/** Sets work going again that stood still. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { retryJob } from "#commands/retry-job.ts";

export async function retry(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.write");
  await retryJob(actor, { id: String(form.get("id")) });
  redirect("/ufficio");
}
