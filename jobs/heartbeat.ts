/**
 * Proof of life: a session that holds an advisory lock for each worker of this process. When the process dies, however
 * it dies, PostgreSQL lets go of the locks, and any other worker may give back the jobs.
 */
import pg from "pg";
import { env } from "#env.ts";
import { log } from "#log.ts";

/** Our own family of advisory locks, so that they meet nobody else's. */
export const lockFamily = 7_020_002;
const reconnectMs = 500;

export interface Heartbeat {
  add(workerId: string): void;
  /** These workers are no more, though the process lives on. */
  drop(workerIds: string[]): void;
  stop(): Promise<void>;
}

export function startHeartbeat(): Heartbeat {
  const workerIds = new Set<string>();
  let client: pg.Client | null = null;
  let stopped = false;

  const hold = async (workerId: string) => {
    await client?.query("select pg_advisory_lock($1, hashtext($2))", [lockFamily, workerId]);
  };
  const connect = async (): Promise<void> => {
    if (stopped) return;
    const next = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: "saldo-heartbeat",
      keepAlive: true,
    });
    const again = (error?: Error) => {
      if (client !== next && client !== null) return;
      client = null;
      if (!stopped && error) log.warn("heartbeat lost, connecting again", { error });
      setTimeout(connect, reconnectMs).unref();
    };
    // A dying connection may say so twice: only the first time means "connect again", and no time is unheard.
    next.on("error", () => {});
    next.once("error", again);
    try {
      await next.connect();
      client = next;
      for (const workerId of workerIds) await hold(workerId);
    } catch (error) {
      next.removeListener("error", again);
      await next.end().catch(() => {});
      again(error as Error);
    }
  };
  let holding = connect();

  return {
    add(workerId) {
      workerIds.add(workerId);
      // One after the other: a connection does one thing at a time. A lost one locks everything again when it is back.
      holding = holding.then(() => hold(workerId)).catch(() => {});
    },
    drop(gone) {
      const letGo = async () => {
        for (const workerId of gone) {
          if (workerIds.delete(workerId))
            await client?.query("select pg_advisory_unlock($1, hashtext($2))", [lockFamily, workerId]);
        }
      };
      holding = holding.then(letGo).catch(() => {}); // A lost connection has let go by itself.
    },
    async stop() {
      stopped = true;
      await client?.end().catch(() => {});
    },
  };
}
