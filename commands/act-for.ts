/** A citizen says for whom they act from now on: themselves, or the company their identity says they represent. */
import { type CitizenSessionRow, updateCitizenSession } from "#db/citizen-sessions.ts";

export async function actFor(session: CitizenSessionRow, whom: "self" | "company"): Promise<void> {
  const actingFor = whom === "company" && session.companyTaxCode ? "company" : "self";
  await updateCitizenSession(session.tokenHash, { actingFor });
}
