/**
 * Makes an empty PostgreSQL cluster: UTF-8 everywhere, passwords always, and a role `saldo` that is no superuser.
 * Superusers pass through row-level security; the product must meet in development the walls it meets in production.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, adopt } from "./account.ts";

const major = 18;
const passwordFile = "saldo.password";

/** Returns the password of this cluster, creating the cluster first if there is none. */
export async function initialise(folder: string, bin: string, account: Account): Promise<string> {
  const data = join(folder, "data");
  if (!existsSync(join(data, "PG_VERSION"))) await create(folder, data, bin, account);
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version !== String(major)) {
    throw new Error(`${data} was made by PostgreSQL ${version}, this is ${major}: export its data, then remove it.`);
  }
  return readFileSync(join(data, passwordFile), "utf8").trim();
}

async function create(folder: string, data: string, bin: string, account: Account): Promise<void> {
  const partial = mkdtempSync(join(folder, "new-"));
  const secret = `${partial}.password`;
  const password = randomBytes(24).toString("hex");
  try {
    adopt(partial, account);
    writeFileSync(secret, `${password}\n`, { mode: 0o600 });
    adopt(secret, account);
    // Without an explicit encoding, LC_ALL=C would give SQL_ASCII. The builtin locale is the same on every machine.
    const locale = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = ["-U", "postgres", "-A", "scram-sha-256", `--pwfile=${secret}`];
    await run(join(bin, "initdb"), ["-D", partial, ...access, ...locale, "--no-sync"], account);
    const role = `CREATE ROLE saldo LOGIN CREATEDB CREATEROLE PASSWORD '${password}';\n`;
    await run(join(bin, "postgres"), ["--single", "-D", partial, "postgres"], account, role);
    renameSync(secret, join(partial, passwordFile));
    // Killed before this line, nothing half-made is ever taken for a cluster.
    renameSync(partial, data);
  } catch (error) {
    if (!existsSync(join(data, "PG_VERSION"))) throw error; // Otherwise another start was quicker: its cluster is ours.
  } finally {
    rmSync(partial, { recursive: true, force: true });
    rmSync(secret, { force: true });
  }
}

function run(program: string, args: string[], account: Account, input = ""): Promise<void> {
  return new Promise((settle, fail) => {
    const child = spawn(program, args, { ...account, cwd: "/", env: serverEnvironment(), stdio: "pipe" });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0) settle();
      else fail(new Error(`${program} failed: ${said.trim().slice(-2000)}`));
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Nothing of the caller's own environment reaches the server: PG* variables would change what it does. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", NODE_ENV: process.env.NODE_ENV };
}
