/**
 * Brings a database to the newest schema: our migrations, the queue's own, then the wall of row-level security.
 * Safe to run from several replicas at once and as often as one likes.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runDrizzle } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as migrateQueue } from "graphile-worker";
import pg from "pg";
import { writeReferenceData } from "./reference.ts";

const lockKey = 7_020_001;

export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "saldo-migrate" });
  client.on("error", () => {}); // The pending query rejects with the same error.
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    // A long transaction elsewhere must not make everybody queue behind a schema change.
    await client.query("set lock_timeout = '10s'");
    await runDrizzle(drizzle(client), { migrationsFolder: fileURLToPath(new URL("./migrations", import.meta.url)) });
    await migrateQueue({ connectionString: databaseUrl });
    await client.query(await readFile(new URL("./protect.sql", import.meta.url), "utf8"));
    await writeReferenceData(client);
  } finally {
    await client.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { env } = await import("#env.ts");
  await migrate(env().DATABASE_URL);
}
