/**
 * What integration tests stand on: one PostgreSQL, one migrated template to clone, one simulator. Several runs may share
 * the server at the same time; the last to leave stops it.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type Cluster, startCluster } from "#db/embedded/cluster.ts";
import { dropDatabase, ensureDatabase, siblingUrl } from "#db/embedded/databases.ts";
import { freePort } from "#db/embedded/postmaster.ts";
import { migrate } from "#db/migrate.ts";
import { Closer } from "./closer.ts";
import { environmentOf } from "./environment.ts";
import { Home, root } from "./home.ts";
import { endLeftover, type Identity, identify } from "./processes.ts";
import { simulatorOf } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Any database of the server, to make and drop others from. */
    serverUrl: string;
    templateDatabase: string;
    simulatorUrl: string;
  }
}

const lockKey = 7_020_002;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = new Home("test");
  const closer = new Closer();
  try {
    const serverUrl = await openServer(home, closer);
    project.provide("serverUrl", serverUrl);
    project.provide("templateDatabase", await prepareTemplate(serverUrl));
    project.provide("simulatorUrl", await openSimulator(home, serverUrl, closer));
  } catch (error) {
    await closer.close();
    throw error;
  }
  return () => closer.close();
}

/** Vitest dies of a signal without taking anything down: whoever sent it calls this. */
export async function tidyTestRig(): Promise<void> {
  const home = new Home("test");
  clearSimulators(home);
  const cluster = await startCluster({ dataDir: home.database });
  const leave = await enter(cluster);
  await leave();
}

async function openServer(home: Home, closer: Closer): Promise<string> {
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) return given;
  for (let attempt = 1; ; attempt++) {
    // Nothing here outlives the tests: no need to wait for the disk.
    const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
    const cluster = await startCluster({ dataDir: home.database, settings });
    try {
      const leave = await enter(cluster);
      await closer.add(leave);
      if (!cluster.reused) await dropLeftovers(cluster.url());
      return cluster.url();
    } catch (error) {
      if (attempt === 5) throw error; // Otherwise the last run was just leaving and took the server with it.
    }
  }
}

/** Every run holds a shared lock. Who can have it alone when leaving is the last, and stops the server under the lock. */
async function enter(cluster: Cluster): Promise<() => Promise<void>> {
  const presence = new pg.Client({ connectionString: cluster.url(), application_name: "saldo-test-rig" });
  presence.on("error", () => {});
  await presence.connect();
  await presence.query("select pg_advisory_lock_shared($1)", [lockKey]);
  return async () => {
    await presence.query("select pg_advisory_unlock_shared($1)", [lockKey]);
    const { rows } = await presence.query("select pg_try_advisory_lock($1) as last", [lockKey]);
    if (rows[0]?.last) await cluster.stop();
    await presence.end().catch(() => {});
  };
}

/** What runs that were killed could not drop. */
async function dropLeftovers(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select datname from pg_database where datname like 'test\\_%'");
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}"`);
  } finally {
    await client.end();
  }
}

/** A migrated, empty database named after the migrations it holds: made once, and again only when they change. */
async function prepareTemplate(serverUrl: string): Promise<string> {
  const name = `saldo_template_${fingerprint()}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey + 1]); // Another run may be making the same.
    const { rows } = await client.query("select datname from pg_database where datname like 'saldo\\_template\\_%'");
    if (rows.some(({ datname }) => datname === name)) return name;
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}"`).catch(() => {});
    const making = `${name}_making`;
    await dropDatabase(serverUrl, making);
    await ensureDatabase(serverUrl, making);
    await migrate(siblingUrl(serverUrl, making));
    await client.query(`alter database "${making}" rename to "${name}"`);
    return name;
  } finally {
    await client.end();
  }
}

function fingerprint(): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const file of ["migrate.ts", "protect.sql"]) hash.update(readFileSync(join(root, "db", file)));
  const migrations = join(root, "db/migrations");
  for (const file of readdirSync(migrations)
    .filter((name) => name.endsWith(".sql"))
    .sort()) {
    hash.update(file).update(readFileSync(join(migrations, file)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function openSimulator(home: Home, databaseUrl: string, closer: Closer): Promise<string> {
  clearSimulators(home);
  if (!existsSync(join(root, "simulator/main.ts"))) return "http://127.0.0.1:9";
  const simulatorUrl = `http://127.0.0.1:${await freePort()}`;
  const surroundings = { mode: "test", databaseUrl, secrets: home.secrets(), appUrl: "http://127.0.0.1:3000" } as const;
  const data = join(home.simulator, String(process.pid));
  mkdirSync(data, { recursive: true });
  const env = environmentOf({ ...surroundings, simulatorUrl });
  const logFile = join(data, "simulator.log");
  const simulator = simulatorOf({ env, data, logFile, simulatorUrl });
  await closer.add(async () => {
    await simulator.stop();
    rmSync(data, { recursive: true, force: true });
  });
  simulator.start();
  writeFileSync(join(data, "process.json"), JSON.stringify(simulator.identity));
  await simulator.whenReady();
  return simulatorUrl;
}

/** Runs that were killed left theirs standing. */
function clearSimulators(home: Home): void {
  mkdirSync(home.simulator, { recursive: true });
  for (const run of readdirSync(home.simulator)) {
    if (identify(Number(run))) continue;
    const data = join(home.simulator, run);
    const note = join(data, "process.json");
    const left = existsSync(note) ? (JSON.parse(readFileSync(note, "utf8")) as Identity | null) : null;
    if (left) endLeftover(left);
    rmSync(data, { recursive: true, force: true });
  }
}
