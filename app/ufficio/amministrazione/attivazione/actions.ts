"use server";
/** Tries the connections and comes back to the list. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { checkGoLive } from "#commands/check-go-live.ts";

const here = "/ufficio/amministrazione/attivazione";

export async function tryConnections(): Promise<void> {
  const { actor } = await requireOperator("settings.write", here);
  await checkGoLive(actor, new Date());
  redirect(`${here}?provato=1#collegamenti`);
}
