/** Work that was tried to the last time and stands still: seen by the ente it belongs to, and set going again by a person. */
import { sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import type { JobName } from "./queue.ts";

export interface DeadJob {
  id: string;
  task: JobName;
  attempts: number;
  lastError: string | null;
  since: Date;
}

export function listDeadJobs(ente: EnteId): Promise<DeadJob[]> {
  return inEnte(ente, async (tx) => {
    const { rows } = await tx.execute<{
      id: string;
      task: JobName;
      attempts: number;
      last_error: string | null;
      since: string;
    }>(sql`select id, task, attempts, last_error, since from dead_jobs()`);
    return rows.map(({ last_error, since, ...row }) => ({ ...row, lastError: last_error, since: new Date(since) }));
  });
}

/** False when it is not there any more, or belongs to somebody else. */
export async function retryDeadJob(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.execute<{ done: boolean }>(sql`select retry_dead_job(${id}) as done`);
  return rows[0]?.done ?? false;
}
