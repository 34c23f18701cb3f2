/**
 * Gives each integration test file a database of its own and the environment that goes with it, before anything of the
 * house is imported: `env.ts` reads the environment once.
 */
import { randomUUID } from "node:crypto";
import { afterAll, inject } from "vitest";
import { dropDatabase, ensureDatabase, siblingUrl } from "#db/embedded/databases.ts";
import { settingsOf } from "./environment.ts";

const serverUrl = inject("serverUrl");
const database = `test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
await ensureDatabase(serverUrl, database, inject("templateDatabase"));

const settings = settingsOf({
  mode: "test",
  databaseUrl: siblingUrl(serverUrl, database),
  // Fixed, so that a failure can be repeated. They guard nothing.
  secrets: {
    authSecret: "integration tests sign with this sentence",
    encryptionKey: Buffer.alloc(32, 7).toString("base64"),
  },
  appUrl: "http://127.0.0.1:3000",
  simulatorUrl: inject("simulatorUrl"),
});
Object.assign(process.env, settings);
delete process.env.SMTP_URL;

afterAll(async () => {
  const { closePool } = await import("#db/connection.ts");
  await closePool();
  await dropDatabase(serverUrl, database);
});
