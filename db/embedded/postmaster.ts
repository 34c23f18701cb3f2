/**
 * What can be known about a PostgreSQL server from its data folder and from its port.
 * `postmaster.pid` outlives a killed server and its number may by now be somebody else's, so it is never believed alone.
 */
import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export type Postmaster = { pid: number; port: number; sharedMemoryId: string | undefined };

/** The server that says it owns this data folder, whether or not it is alive. */
export function readPostmaster(data: string): Postmaster | null {
  try {
    // Line 1 is the process, line 4 the port, line 7 the key and id of the shared memory.
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, sharedMemoryId: lines[6]?.trim().split(/\s+/)[1] } : null;
  } catch {
    return null;
  }
}

/** True only for a live server of this very folder: not for a zombie, nor for a stranger with a recycled number. */
export function isAlive(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" && process.platform !== "linux";
  }
  if (process.platform !== "linux") return true;
  try {
    if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) return false;
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(data);
  } catch {
    return false;
  }
}

/**
 * Removes what a killed server left, so that a new one may start. The file is PostgreSQL's guard against two servers
 * on the same data: it goes only when no process of the old server still holds its shared memory.
 */
export async function clearStale(data: string): Promise<void> {
  const stale = readPostmaster(data);
  if (!stale || isAlive(stale.pid, data) || process.platform !== "linux") return;
  for (let waited = 0; attachedTo(stale.sharedMemoryId) > 0; waited += 100) {
    if (waited > 15_000) throw new Error(`Processes of a killed PostgreSQL still use ${data}: end them and try again.`);
    await sleep(100);
  }
  rmSync(join(data, "postmaster.pid"), { force: true });
}

function attachedTo(sharedMemoryId: string | undefined): number {
  try {
    const rows = readFileSync("/proc/sysvipc/shm", "utf8").trim().split("\n").slice(1);
    const row = rows.map((line) => line.trim().split(/\s+/)).find((cells) => cells[1] === sharedMemoryId);
    return Number(row?.[6] ?? 0);
  } catch {
    return 0;
  }
}

/** Null when the server answers a query; otherwise why it does not. */
export async function whySilent(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {}); // A server that dies while we ask is an answer too: the query rejects.
  try {
    await client.connect();
    await client.query("select 1");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message || String(error) : String(error);
  } finally {
    await client.end().catch(() => {});
  }
}

export function freePort(): Promise<number> {
  return listenOnce(0) as Promise<number>;
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== null;
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((settle) => {
    const server = createServer();
    server.once("error", () => settle(null));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : null;
      server.close(() => settle(bound));
    });
  });
}
