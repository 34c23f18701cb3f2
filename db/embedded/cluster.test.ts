/** The embedded server under the treatment it gets in real life: started twice, killed, stopped, restarted. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, startCluster, wipeCluster } from "./cluster.ts";
import { readPostmaster } from "./postmaster.ts";

const dataDir = join(mkdtempSync(join(tmpdir(), "saldo-cluster-")), "db");
let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster({ dataDir, settings: { fsync: "off" } });
});
afterAll(async () => {
  await wipeCluster(dataDir);
  expect(statSync(dataDir, { throwIfNoEntry: false })).toBeUndefined();
});

async function ask(sql: string, database?: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: cluster.url(database) });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe("the embedded PostgreSQL", () => {
  test("speaks UTF-8 and sorts as Italians do", async () => {
    expect(await ask("select current_setting('server_encoding')")).toBe("UTF8");
    expect(await ask("select upper('perché')")).toBe("PERCHÉ");
    const words = "(values ('Zeta'), ('città'), ('Àlfa'), ('citta')) as t(w)";
    expect(await ask(`select string_agg(w, ' ' order by w collate "it-x-icu") from ${words}`)).toBe(
      "Àlfa citta città Zeta",
    );
  });

  test("hands out a role that row-level security binds", async () => {
    const role = "from pg_roles where rolname = current_user";
    expect(await ask(`select rolsuper or rolbypassrls ${role}`)).toBe(false);
    expect(await ask(`select rolcreatedb ${role}`)).toBe(true);
  });

  test("wants a password, kept where only its owner reads it", async () => {
    const wrong = new pg.Client({ connectionString: cluster.url().replace(/:[^:@/]+@/, ":guess@") });
    await expect(wrong.connect()).rejects.toThrow(/password/);
    expect(statSync(join(cluster.data, "saldo.password")).mode & 0o777).toBe(0o600);
  });

  test("a second start finds the first", async () => {
    const again = await startCluster({ dataDir });
    expect(again.reused).toBe(true);
    expect(again.url()).toBe(cluster.url());
  });

  test("two first starts at the same moment make one cluster", async () => {
    const elsewhere = join(dataDir, "..", "twins");
    const twins = await Promise.all([startCluster({ dataDir: elsewhere }), startCluster({ dataDir: elsewhere })]);
    expect(twins[0].url()).toBe(twins[1].url());
    await wipeCluster(elsewhere);
  });

  test("two starts at the same moment give one server", async () => {
    await cluster.stop();
    const both = await Promise.all([startCluster({ dataDir }), startCluster({ dataDir })]);
    expect(both[0].port).toBe(both[1].port);
    cluster = both[0];
    expect(await ask("select 1")).toBe(1);
  });

  test("what was committed survives kill -9", async () => {
    await ask("create database archive");
    await ask("create table kept (n int)", "archive");
    await ask("insert into kept values (42)", "archive");
    await cluster.restart("kill");
    expect(await ask("select n from kept", "archive")).toBe(42);
  });

  test.each(["immediate", "fast", "smart"] as const)("restarts (%s) at the same address", async (mode) => {
    const before = cluster.url();
    await cluster.restart(mode);
    expect(cluster.url()).toBe(before);
    expect(await ask("select 1")).toBe(1);
  });

  test("a lock file naming a living stranger is not believed", async () => {
    const { data } = cluster;
    const lock = readFileSync(join(data, "postmaster.pid"), "utf8");
    await cluster.stop();
    const stranger = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    await sleep(50);
    writeFileSync(join(data, "postmaster.pid"), lock.replace(/^\d+/, String(stranger.pid)));
    try {
      cluster = await startCluster({ dataDir });
      expect(cluster.reused).toBe(false);
      expect(readPostmaster(data)?.pid).not.toBe(stranger.pid);
    } finally {
      stranger.kill("SIGKILL");
    }
  });
});
