/** Jobs locked by workers that are no more are given back to the queue. */
import type pg from "pg";
import { log } from "#log.ts";
import { lockFamily } from "./heartbeat.ts";

/** Younger locks may belong to a worker that is just taking its own advisory lock. */
const graceSeconds = 10;

export async function giveBackJobsOfTheDead(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ worker: string }>(
      `select distinct locked_by as worker from graphile_worker._private_jobs
       where locked_by is not null and locked_at < now() - make_interval(secs => $1)`,
      [graceSeconds],
    );
    for (const { worker } of rows) {
      const { rows: got } = await client.query<{ free: boolean }>(
        "select pg_try_advisory_lock($1, hashtext($2)) as free",
        [lockFamily, worker],
      );
      if (!got[0]?.free) continue;
      await client.query("select graphile_worker.force_unlock_workers(array[$1::text])", [worker]);
      await client.query("select pg_advisory_unlock($1, hashtext($2))", [lockFamily, worker]);
      log.warn("gave back the jobs of a worker that died", { worker });
    }
  } finally {
    client.release();
  }
}
