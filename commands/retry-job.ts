/** Sets work going again that had been given up. Safe to repeat: every job is safe to run twice. */
import { inEnte } from "#db/connection.ts";
import { retryDeadJob } from "#db/dead-jobs.ts";
import { type Actor, allow } from "#domain/actor.ts";

/** False when there is no such work of this ente standing still. */
export async function retryJob(actor: Actor, { id }: { id: string }): Promise<boolean> {
  allow(actor, "payments.write");
  if (!/^\d{1,18}$/.test(id)) return false;
  return inEnte(actor.ente, (tx) => retryDeadJob(tx, id));
}
