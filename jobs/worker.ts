/**
 * The worker: takes jobs from the queue in PostgreSQL, and looks at open payments by the clock. Any number may run.
 * graphile-worker alone would keep a dead worker's jobs locked for four hours: see `heartbeat.ts` and `give-back.ts`.
 */
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type LogLevel, run, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { checkDuePayments } from "#commands/check-due-payments.ts";
import { releaseDuePratiche } from "#commands/mind-pratica.ts";
import { sendReminders } from "#commands/send-reminders.ts";
import { env } from "#env.ts";
import { log } from "#log.ts";
import { every } from "./every.ts";
import { giveBackJobsOfTheDead } from "./give-back.ts";
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";
import { sweep } from "./sweep.ts";
import { tasks } from "./tasks.ts";

export interface Worker {
  /** Finishes what runs, gives back the rest, closes every connection. */
  stop(): Promise<void>;
}

const sweepMs = 15_000;
const clockMs = 5_000;
const releaseMs = 20_000;
const reminderMs = 300_000;

export async function startWorker(): Promise<Worker> {
  const pool = openQueuePool();
  const heartbeat = startHeartbeat();
  const ending = new AbortController();
  const { signal } = ending;
  let runner = await startRunner(pool, heartbeat);
  const keepRunning = async () => {
    while (!signal.aborted) {
      await runner.ended.catch((error: unknown) => log.warn("the queue runner stopped", { error }));
      if (signal.aborted) return;
      await sleep(1_000);
      runner = await startRunner(pool, heartbeat).catch(() => runner);
    }
  };
  const loops = [
    keepRunning(),
    every(sweepMs, () => giveBackJobsOfTheDead(pool), signal),
    every(clockMs, () => checkDuePayments(() => new Date(), signal), signal),
    every(releaseMs, () => releaseDuePratiche(() => new Date(), signal), signal),
    every(reminderMs, () => sendReminders(() => new Date(), signal), signal),
    every(3_600_000, () => sweep(new Date()), signal),
  ];
  log.info("worker ready");
  return {
    async stop() {
      ending.abort();
      await runner.stop();
      await Promise.all(loops);
      await heartbeat.stop();
      await pool.end();
    },
  };
}

/** The queue's tables belong to the login that migrated, so this pool does not take the application's role. */
function openQueuePool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().WORKER_CONCURRENCY + 3,
    application_name: "saldo-worker",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  pool.on("error", (error) => log.warn("queue connection lost", { error }));
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/**
 * A database that goes away can kill graphile-worker's inner workers one by one, and it replaces none: at the first such
 * death the whole runner finishes what it does and makes room for a new one.
 */
async function startRunner(
  pgPool: pg.Pool,
  heartbeat: Heartbeat,
): Promise<{ ended: Promise<void>; stop(): Promise<void> }> {
  const events: WorkerEvents = new EventEmitter();
  const workerIds: string[] = [];
  let wounded = () => {};
  events.on("worker:create", ({ worker }) => {
    workerIds.push(worker.workerId);
    heartbeat.add(worker.workerId);
  });
  events.on("worker:fatalError", ({ worker }) => {
    heartbeat.drop([worker.workerId]);
    wounded();
  });
  const runner = await run({
    pgPool,
    events,
    taskList: tasks,
    concurrency: env().WORKER_CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => log[levels[level] ?? "info"](message)),
  });
  const stop = () => runner.stop().catch(() => {}); // Stopped already.
  wounded = () => void stop();
  return { ended: runner.promise.finally(() => heartbeat.drop(workerIds)), stop };
}

const levels: Partial<Record<LogLevel, "debug" | "warn" | "error">> = {
  debug: "debug",
  info: "debug",
  warning: "warn",
  error: "error",
};
