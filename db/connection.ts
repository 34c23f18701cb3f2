/**
 * The pool and the two ways into it: `inEnte` for everything that belongs to an ente, `inPlatform` for the few tables
 * that belong to none. Both are transactions; a write wants the `Tx` they hand out, and the pool is not one.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { EnteId } from "#domain/ente.ts";
import { env } from "#env.ts";
import { isRetryable, withoutValues } from "./errors.ts";
import { narrowingSettings } from "./narrowing.ts";

declare const inTransaction: unique symbol;
/** A transaction in one ente: row-level security lets it see and write that ente's rows and no others. */
export type Tx = NodePgDatabase & { readonly [inTransaction]: "ente" };
/** A transaction for one citizen: it reads, across enti, what is theirs, and writes nothing. */
export type CitizenTx = NodePgDatabase & { readonly [inTransaction]: "citizen" };
/** A transaction on the tables that have no ente: operators, sessions, enti, carts, rate counters. */
export type PlatformTx = NodePgDatabase & { readonly [inTransaction]: "platform" };

const attempts = 4;
const open = new AsyncLocalStorage<true>();

/** Parses what pg would round: cents are exact up to 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

let shared: pg.Pool | undefined;

/** One pool per process. Sessions run as `saldo_app`, to whom row-level security applies even if the login is an owner. */
export function pool(): pg.Pool {
  if (shared) return shared;
  shared = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_SIZE,
    application_name: "saldo",
    options: "-c role=saldo_app -c plan_cache_mode=force_custom_plan -c jit=off",
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    // The server may be silent altogether; then this side gives up.
    query_timeout: 7_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // An idle connection that breaks (a restarted database) is dropped and replaced; without a listener Node would exit.
  shared.on("error", () => {});
  return shared;
}

export async function closePool(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.end();
}

export interface TransactionOptions {
  /** Only the platform's own work adds enti. */
  asPlatform?: boolean;
  /** Figures for the row-level policies that find a row by its holder. */
  holder?: { keyHash?: string; operator?: string };
}

/**
 * Runs `work` in one transaction of the ente. It is run again, up to four times, when the database asks for it
 * (serialization, deadlock, a connection lost before COMMIT), so it must do nothing outside the transaction.
 */
export async function inEnte<T>(ente: EnteId, work: (tx: Tx) => Promise<T>): Promise<T> {
  const settings = [`set_config('app.ente', '${ente}', true)`, ...(await narrowingSettings())];
  return transaction(settings.join(", "), (tx) => work(tx as Tx));
}

export function inPlatform<T>(work: (tx: PlatformTx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  const settings = ["set_config('app.ente', '', true)"];
  if (options.asPlatform) settings.push("set_config('app.platform', 'on', true)");
  if (options.holder?.keyHash) settings.push(`set_config('app.key_hash', '${hex(options.holder.keyHash)}', true)`);
  if (options.holder?.operator) settings.push(`set_config('app.operator', '${hex(options.holder.operator)}', true)`);
  return transaction(settings.join(", "), (tx) => work(tx as PlatformTx));
}

/** Runs `work` as the role of citizens, to which only what this tax code owes or paid is there. */
export function inCitizen<T>(taxCode: string, work: (tx: CitizenTx) => Promise<T>): Promise<T> {
  if (!/^[A-Z0-9]{11,16}$/.test(taxCode)) throw new Error("not a tax code");
  const settings = `set_config('app.ente', '', true), set_config('app.citizen', '${taxCode}', true)`;
  return transaction(settings, (tx) => work(tx as CitizenTx), "set local role saldo_citizen;");
}

/** Goes to one ente after the other within one transaction: a cart is taken from all its enti, or from none. */
export type Visit = <R>(ente: EnteId, work: (tx: Tx) => Promise<R>) => Promise<R>;

/** With `snapshot` nothing may be written, and every ente is seen as it was at one and the same moment. */
export function acrossEnti<T>(work: (visit: Visit) => Promise<T>, options: { snapshot?: boolean } = {}): Promise<T> {
  const visiting: Work<T> = (tx) =>
    work(async (ente, inside) => {
      await tx.execute(sql`select set_config('app.ente', ${ente}, true)`);
      return inside(tx as Tx);
    });
  return transaction("set_config('app.ente', '', true)", visiting, options.snapshot ? snapshot : "");
}

const snapshot = "set transaction isolation level repeatable read, read only;";
type Work<T> = (tx: NodePgDatabase) => Promise<T>;

const giveUp = new AsyncLocalStorage<AbortSignal>();

/** Once the signal says so, nothing within `work` begins a transaction any more; a statement under way ends by itself. */
export function abortable<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return giveUp.run(signal, work);
}

async function transaction<T>(settings: string, work: Work<T>, first = ""): Promise<T> {
  // A second connection while holding one is how pools deadlock: refuse it where it is written.
  if (open.getStore()) throw new Error("a transaction inside a transaction: pass the Tx instead");
  for (let attempt = 1; ; attempt++) {
    giveUp.getStore()?.throwIfAborted();
    try {
      return await once(settings, work, first);
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 25 * (0.5 + Math.random())));
    }
  }
}

async function once<T>(settings: string, work: Work<T>, first: string): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    // One round trip: the settings are our own text, never a visitor's.
    await client.query(`begin; ${first} select ${settings}`);
    const result = await open.run(true, () => work(drizzle(client, { casing: "snake_case" })));
    await client.query("commit");
    return result;
  } catch (error) {
    if (!broken) await client.query("rollback").catch((failure: Error) => (broken = failure));
    throw withoutValues(error);
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

function hex(text: string): string {
  if (!/^[0-9a-f-]+$/.test(text)) throw new Error("not a plain identifier");
  return text;
}
