/**
 * Carts under load: so many people, each with a few notices of different enti, open a cart, and when all are open pay at
 * the same moment; every tenth pair of them want one and the same notice. Then the books: no error, no notice paid twice
 * or held by two carts, totals exact to the cent. It brings its own database and simulator:
 * `npx tsx bench/carts.ts [carts] [people asking at the same moment]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "#db/embedded/cluster.ts";
import { ensureDatabase } from "#db/embedded/databases.ts";
import { freePort } from "#db/embedded/postmaster.ts";
import { settingsOf } from "#launch/environment.ts";
import { simulatorOf } from "#launch/stack.ts";

const carts = Number(process.argv[2] ?? 2_000);
const atOnce = Number(process.argv[3] ?? 100);
const folder = mkdtempSync(join(tmpdir(), "saldo-bench-carts-"));
const cluster = await startCluster({ dataDir: join(folder, "database") });
const simulatorUrl = `http://127.0.0.1:${await freePort()}`;
await ensureDatabase(cluster.url(), "carts");
const settings = settingsOf({
  mode: "test",
  databaseUrl: cluster.url("carts"),
  secrets: {
    authSecret: "a bench guards nothing, but wants a sentence",
    encryptionKey: Buffer.alloc(32, 7).toString("base64"),
  },
  appUrl: "http://127.0.0.1:3000",
  simulatorUrl,
});
// As many connections as a server would give one process; whoever waits for one, waits.
Object.assign(process.env, settings, { DATABASE_POOL_SIZE: "40" });
const simulator = simulatorOf({
  env: process.env,
  data: join(folder, "simulator"),
  logFile: join(folder, "simulator.log"),
  simulatorUrl,
});
simulator.start();
await simulator.whenReady();
try {
  const { migrate } = await import("#db/migrate.ts");
  await migrate(cluster.url("carts"));
  const { runCarts } = await import("./carts-run.ts");
  process.exitCode = (await runCarts({ carts, atOnce })) ? 0 : 1;
} finally {
  await simulator.stop();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
