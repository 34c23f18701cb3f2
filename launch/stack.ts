/**
 * The whole of Saldo on one machine: database, simulator, pages, worker. Demo, development and the stories in a browser
 * all start it through this one function, so that none of them can drift from what people see.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Cluster, startCluster } from "#db/embedded/cluster.ts";
import { checkServer, dropDatabase, ensureDatabase, siblingUrl } from "#db/embedded/databases.ts";
import { build, isBuilt } from "./build.ts";
import type { Closer } from "./closer.ts";
import { environmentOf } from "./environment.ts";
import { type Home, root } from "./home.ts";
import type { Identity } from "./processes.ts";
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
  /** Told of every process born or ended, so that a lock file can name them. */
  changed?: (children: (Identity | null)[]) => void;
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
  await step("Filling in the demo comune", () =>
    mustRun("The seed", [...tsx, join(root, "db/seed/main.ts")], { env, closer }),
  );
  await built;
  await step("Starting the worker and the pages", async () => {
    await Promise.all([begin(services.worker), begin(services.app)]);
  });
  return { appUrl, simulatorUrl, databaseUrl, cluster, services };
}

async function openDatabase(options: StackOptions, closer: Closer) {
  if (options.databaseUrl) {
    await checkServer(options.databaseUrl);
    return { cluster: undefined, databaseUrl: await givenDatabase(options.databaseUrl, options.fresh, closer) };
  }
  const cluster = await startCluster({ dataDir: options.home.database });
  await closer.add(() => cluster.stop());
  if (options.fresh) await dropDatabase(cluster.url(), database);
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

function servicesOf(options: StackOptions, env: NodeJS.ProcessEnv, appUrl: string, simulatorUrl: string) {
  const { home, mode, ports, host } = options;
  const developing = mode === "development";
  mkdirSync(home.simulator, { recursive: true });
  const all: Record<ServiceName, Supervised> = {
    simulator: simulatorOf({ env, data: home.simulator, logFile: home.log("simulator"), simulatorUrl }, () =>
      changed(),
    ),
    worker: new Supervised(
      {
        name: "worker",
        args: [...(developing ? [tsxCli, "watch", "--clear-screen=false"] : tsx), join(root, "jobs/main.ts")],
        env,
        logFile: home.log("worker"),
      },
      () => changed(),
    ),
    app: new Supervised(
      {
        name: "app",
        args: [next, developing ? "dev" : "start", root, "-H", host, "-p", String(ports.app)],
        env,
        logFile: home.log("app"),
        ready: () => answers(`${appUrl}/api/health`),
      },
      () => changed(),
    ),
  };
  const changed = () => options.changed?.(Object.values(all).map((service) => service.identity));
  return all;
}

/** The other party alone: tests that need no pages start just this. */
export function simulatorOf(
  told: { env: NodeJS.ProcessEnv; data: string; logFile: string; simulatorUrl: string },
  changed?: () => void,
): Supervised {
  const program = {
    name: "simulator",
    args: [...tsx, join(root, "simulator/main.ts")],
    env: { ...told.env, SIMULATOR_DATA: told.data },
    logFile: told.logFile,
    ready: () => answers(`${told.simulatorUrl}/healthz`),
  };
  return new Supervised(program, changed);
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
