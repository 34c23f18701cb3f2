/**
 * The whole of Saldo on one machine: database, simulator, pages, worker. Demo, development and the stories in a browser
 * all start it through this one function, so that none of them can drift from what people see.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Cluster, startCluster } from "#db/embedded/cluster.ts";
import { checkServer, dropDatabase, ensureDatabase, siblingUrl } from "#db/embedded/databases.ts";
import { build, isBuilt } from "./build.ts";
import type { Closer } from "./closer.ts";
import { environmentOf } from "./environment.ts";
import { type Home, root } from "./home.ts";
import { mustRun } from "./run.ts";
import { step } from "./say.ts";
import { Supervised } from "./supervise.ts";

export type StackOptions = {
  home: Home;
  mode: "production" | "development";
  host: string;
  ports: { app: number; simulator: number };
  /** A server of one's own instead of the embedded one. */
  databaseUrl?: string;
  /** Start from nothing: the database is made anew. */
  fresh?: boolean;
};

export type ServiceName = "app" | "worker" | "simulator";
export type Stack = {
  appUrl: string;
  simulatorUrl: string;
  databaseUrl: string;
  /** Absent when the server is not ours to stop. */
  cluster: Cluster | undefined;
  services: Record<ServiceName, Supervised>;
};

const database = "saldo";
const embedded = "embedded";
const tsx = ["--import", pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href];
const tsxCli = join(root, "node_modules/tsx/dist/cli.mjs");
const next = join(root, "node_modules/next/dist/bin/next");

export async function startStack(options: StackOptions, closer: Closer): Promise<Stack> {
  const { home, ports, mode } = options;
  const appUrl = `http://${options.host === "0.0.0.0" ? "127.0.0.1" : options.host}:${ports.app}`;
  const simulatorUrl = `http://127.0.0.1:${ports.simulator}`;
  const secrets = home.secrets();

  const { cluster, databaseUrl } = await step("Starting the database", () => openDatabase(options, closer));
  const env = environmentOf({ mode, databaseUrl, secrets, appUrl, simulatorUrl });
  const services = servicesOf(options, env, appUrl, simulatorUrl);
  await closer.add(() => Promise.all(Object.values(services).map((service) => service.stop())).then(() => {}));

  // The build needs no database: it runs beside everything that does.
  const built = mode === "development" || isBuilt() ? undefined : step("Building the pages", () => build(env, closer));
  built?.catch(() => {}); // Awaited below; a failure before that must not end the process without a word.
  await step("Bringing the schema up to date", async () => {
    const { migrate } = await import("#db/migrate.ts");
    await migrate(databaseUrl);
  });
  await step("Starting the simulator", () => begin(services.simulator));
  await step("Filling in the demo comuni", () => seed(home, options.databaseUrl ?? embedded, env, closer));
  await built;
  await step("Starting the worker and the pages", async () => {
    await Promise.all([begin(services.worker), begin(services.app)]);
  });
  return { appUrl, simulatorUrl, databaseUrl, cluster, services };
}

async function openDatabase(options: StackOptions, closer: Closer) {
  if (options.databaseUrl) {
    await checkServer(options.databaseUrl);
    if (!options.fresh && unfinished(options.home) === options.databaseUrl) {
      throw new Error(`The demo data in the database of DATABASE_URL were cut short. Empty it, remove
${options.home.unfinished} and start again.`);
    }
    return { cluster: undefined, databaseUrl: await givenDatabase(options.databaseUrl, options.fresh, closer) };
  }
  const cluster = await startCluster({ dataDir: options.home.database });
  await closer.add(() => cluster.stop());
  if (options.fresh || unfinished(options.home) === embedded) {
    await dropDatabase(cluster.url(), database);
    rmSync(options.home.simulator, { recursive: true, force: true });
  }
  await ensureDatabase(cluster.url(), database);
  return { cluster, databaseUrl: cluster.url(database) };
}

/** A given database is used as it is, and never emptied: who wants a fresh one gets another beside it. */
async function givenDatabase(url: string, fresh: boolean | undefined, closer: Closer): Promise<string> {
  if (!fresh) return url;
  const name = `saldo_stories_${process.pid}`;
  await ensureDatabase(url, name);
  await closer.add(() => dropDatabase(url, name));
  return siblingUrl(url, name);
}

function servicesOf(
  options: StackOptions,
  env: NodeJS.ProcessEnv,
  appUrl: string,
  simulatorUrl: string,
): Stack["services"] {
  const { home, mode, ports, host } = options;
  const developing = mode === "development";
  mkdirSync(home.simulator, { recursive: true });
  return {
    simulator: simulatorOf({ env, data: home.simulator, logFile: home.log("simulator"), simulatorUrl }),
    worker: new Supervised({
      name: "worker",
      args: [...(developing ? [tsxCli, "watch", "--clear-screen=false"] : tsx), join(root, "jobs/main.ts")],
      env,
      logFile: home.log("worker"),
    }),
    app: new Supervised({
      name: "app",
      args: [next, developing ? "dev" : "start", root, "-H", host, "-p", String(ports.app)],
      env,
      logFile: home.log("app"),
      ready: () => answers(`${appUrl}/api/health`),
    }),
  };
}

/** The other party alone: tests that need no pages start just this. */
export function simulatorOf(told: {
  env: NodeJS.ProcessEnv;
  data: string;
  logFile: string;
  simulatorUrl: string;
}): Supervised {
  return new Supervised({
    name: "simulator",
    args: [...tsx, join(root, "simulator/main.ts")],
    env: { ...told.env, SIMULATOR_DATA: told.data },
    logFile: told.logFile,
    ready: () => answers(`${told.simulatorUrl}/healthz`),
  });
}

/** The note outlives a seed that was cut short: a demo half filled in would pass for a whole one. */
async function seed(home: Home, where: string, env: NodeJS.ProcessEnv, closer: Closer): Promise<void> {
  writeFileSync(home.unfinished, where, { mode: 0o600 });
  await mustRun("The seed", [...tsx, join(root, "db/seed/main.ts")], { env, closer });
  rmSync(home.unfinished, { force: true });
}

function unfinished(home: Home): string | null {
  return existsSync(home.unfinished) ? readFileSync(home.unfinished, "utf8") : null;
}

async function begin(service: Supervised): Promise<void> {
  service.start();
  await service.whenReady();
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  await answer.body?.cancel();
  return answer.ok;
}
