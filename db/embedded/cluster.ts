/**
 * A real PostgreSQL for development, demo and tests, from npm packages, with nothing installed on the machine.
 * Starting twice is the same as starting once: a server already running on the folder is found and reused.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, accountFor, reachableFolder } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { initialise, serverEnvironment } from "./initialise.ts";
import { clearStale, freePort, isAlive, isPortFree, readPostmaster, whySilent } from "./postmaster.ts";

/** `smart` waits for clients, `fast` cuts them, `immediate` is a crash that recovers, `kill` is kill -9. */
export type StopMode = "smart" | "fast" | "immediate" | "kill";

export type ClusterOptions = {
  dataDir: string;
  /** Asked for, this port or none; otherwise the port used last time, or any free one. */
  port?: number;
  /** Server settings beside our own, for instance `{ fsync: "off" }` for a database that only tests use. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
};

export type Cluster = {
  readonly port: number;
  /** True when the server was already running, and so perhaps somebody else's to stop. */
  readonly reused: boolean;
  /** PostgreSQL's own data folder, not always under `dataDir`: see `reachableFolder`. */
  readonly data: string;
  url(database?: string): string;
  stop(mode?: StopMode): Promise<void>;
  restart(mode?: StopMode): Promise<void>;
};

const signals = { smart: "SIGTERM", fast: "SIGINT", immediate: "SIGQUIT", kill: "SIGKILL" } as const;
const startTimeoutMs = 60_000;

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const account = accountFor(options.dataDir);
  const bin = findBinaries(account);
  const folder = realpathSync(reachableFolder(options.dataDir, account));
  const password = await initialise(folder, bin, account);
  const server: Server = { ...options, account, bin, folder, data: join(folder, "data"), password };

  const running = await findRunning(server);
  const { port, reused } = running === null ? await start(server, options.port) : { port: running, reused: true };
  return {
    port,
    reused,
    data: server.data,
    url: (database = "postgres") => urlOf(server, port, database),
    stop: (mode = "fast") => stop(server.data, mode),
    restart: async (mode = "fast") => {
      await stop(server.data, mode);
      await start(server, port);
    },
  };
}

/** Forgets a cluster's data, wherever it had to be kept. A server still running on it is stopped first. */
export async function wipeCluster(dataDir: string): Promise<void> {
  const folder = realpathSync(reachableFolder(dataDir, accountFor(dataDir)));
  await stop(join(folder, "data"), "fast");
  rmSync(folder, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

type Server = ClusterOptions & { account: Account; bin: string; folder: string; data: string; password: string };

/** The port of a server already at work here. One that is starting or stopping is waited for. */
async function findRunning(server: Server): Promise<number | null> {
  for (let waited = 0; ; waited += 100) {
    const found = readPostmaster(server.data);
    if (!found || !isAlive(found.pid, server.data)) return null;
    const silence = await whySilent(urlOf(server, found.port));
    if (!silence) return found.port;
    if (waited > startTimeoutMs) {
      throw new Error(`PostgreSQL (process ${found.pid}) runs on ${server.data} but does not answer: ${silence}`);
    }
    await sleep(100);
  }
}

async function start(server: Server, asked: number | undefined): Promise<{ port: number; reused: boolean }> {
  const deadline = Date.now() + startTimeoutMs;
  while (true) {
    await clearStale(server.data);
    const port = asked ?? (await usualPort(server));
    const failure = await attempt(server, port);
    if (!failure) {
      writeFileSync(join(server.folder, "port"), String(port));
      return { port, reused: false };
    }
    // Another start won the race: theirs is as good as ours.
    const theirs = failure.includes("lock file") ? await findRunning(server) : null;
    if (theirs !== null && (asked === undefined || asked === theirs)) return { port: theirs, reused: true };
    const passing = /lock file|shared memory|starting up|shutting down/.test(failure);
    const otherPort = failure.includes("Address already in use") && asked === undefined;
    if (Date.now() > deadline || !(passing || otherPort)) {
      throw new Error(`PostgreSQL does not start on port ${port}: ${failure}`);
    }
    await sleep(200);
  }
}

async function usualPort(server: Server): Promise<number> {
  try {
    const last = Number(readFileSync(join(server.folder, "port"), "utf8"));
    if (last > 0 && (await isPortFree(last))) return last;
  } catch {
    // No earlier start to agree with.
  }
  return freePort();
}

/** Null when the server is up, or the last words of its log. */
async function attempt(server: Server, port: number): Promise<string | null> {
  const logFile = join(server.folder, "postgres.log");
  const logged = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const output = openSync(logFile, logged > 20_000_000 ? "w" : "a", 0o600);
  const child = spawn(join(server.bin, "postgres"), ["-D", server.data, ...settingsOf(server, port)], {
    ...server.account,
    cwd: "/",
    env: serverEnvironment(),
    // A session of its own: Ctrl-C in the terminal stops the launcher, which stops the database after the others.
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const failed = new Promise<string>((settle) => child.once("error", (error) => settle(error.message)));
  child.unref();
  const silence = await Promise.race([failed, waitUntilReady(server, port, child)]);
  if (!silence) return null;
  const log = readFileSync(logFile, "utf8").slice(logged > 20_000_000 ? 0 : logged);
  return log.trim().split("\n").slice(-6).join("\n") || silence;
}

async function waitUntilReady(server: Server, port: number, child: ChildProcess): Promise<string | null> {
  const deadline = Date.now() + startTimeoutMs;
  let silence: string | null = "no answer";
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return "it ended at once";
    // Some other server may own the port: only ours has this child's number in the folder.
    silence = readPostmaster(server.data)?.pid === child.pid ? await whySilent(urlOf(server, port)) : "no answer";
    if (!silence) return null;
    await sleep(20);
  }
  return silence;
}

function settingsOf(server: Server, port: number): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: "128MB",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    // Containers often give 64 MB of /dev/shm, too little for a parallel query over many rows.
    dynamic_shared_memory_type: process.platform === "linux" ? "mmap" : "posix",
    log_min_messages: "warning",
    // A role that makes a role may become it, as it could before PostgreSQL 16.
    createrole_self_grant: "set, inherit",
    ...server.settings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function urlOf(server: Server, port: number, database = "postgres"): string {
  return `postgresql://saldo:${server.password}@127.0.0.1:${port}/${database}`;
}

async function stop(data: string, mode: StopMode): Promise<void> {
  const found = readPostmaster(data);
  if (!found || !isAlive(found.pid, data)) return;
  // Clients that never leave would hold a gentle stop for ever: after a while the next, less gentle mode.
  const modes = Object.keys(signals) as StopMode[];
  for (const next of modes.slice(modes.indexOf(mode))) {
    try {
      process.kill(found.pid, signals[next]);
    } catch {
      return;
    }
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (!isAlive(found.pid, data)) return;
      await sleep(20);
    }
  }
  throw new Error(`PostgreSQL (process ${found.pid}) does not stop.`);
}
