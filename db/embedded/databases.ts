/** Databases within a server: what the launcher and the tests make and drop. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** True when it was made now, false when it was there. `template` must have no open connection. */
export async function ensureDatabase(serverUrl: string, name: string, template?: string): Promise<boolean> {
  return onServer(serverUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount) return false;
    const source = template ? `template ${quoted(template)} strategy file_copy` : "";
    await client.query(`create database ${quoted(name)} ${source}`);
    return true;
  });
}

/** Autovacuum belongs to the superuser and may not be ended by us: while it is at work there, we wait for it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  for (let left = vacuumTries; ; left--) {
    try {
      await onServer(serverUrl, (client) => client.query(`drop database if exists ${quoted(name)} with (force)`));
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== notPermitted || left === 0) throw error;
      await sleep(500);
    }
  }
}

const vacuumTries = 20;
const notPermitted = "42501";

/** Refuses, in words a person can act on, a server that is too old or cannot be reached. */
export async function checkServer(url: string): Promise<void> {
  const version = await onServer(url, async (client) => {
    const { rows } = await client.query<{ number: string; text: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as text",
    );
    return rows[0];
  }).catch((error: Error) => {
    throw new Error(`The database of DATABASE_URL does not answer: ${error.message || String(error)}`);
  });
  if (Number(version?.number) >= 150_000) return;
  throw new Error(`The database of DATABASE_URL is PostgreSQL ${version?.text}: Saldo needs 15 or newer.`);
}

/** The address of another database on the same server. */
export function siblingUrl(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.href;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {}); // The pending query rejects with the same error.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
