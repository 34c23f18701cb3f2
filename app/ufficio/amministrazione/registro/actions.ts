"use server";
/** Goes through the whole chain of the log. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { findBrokenAuditLink } from "#db/audit.ts";

const here = "/ufficio/amministrazione/registro";

export async function verifyChain(): Promise<void> {
  const { actor } = await requireOperator("audit.read", here);
  const broken = await findBrokenAuditLink(actor.ente);
  redirect(`${here}?catena=${broken ?? "integra"}`);
}
