/**
 * Which system account runs PostgreSQL, and in which folder that account can work.
 * The server refuses to run as root, so under root it becomes `nobody`, who may not enter every folder root can.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** Empty for "whoever runs this process"; otherwise the account to become, as `spawn` wants it. */
export type Account = { uid?: number; gid?: number };

/** Data that already belongs to somebody stays theirs: a cluster is never handed from one account to another. */
export function accountFor(dataDir: string): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(join(dataDir, "data"), { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  if (nobody) return { uid: Number(nobody[1]), gid: Number(nobody[2]) };
  throw new Error("PostgreSQL does not run as root and this system has no user `nobody`: set DATABASE_URL instead.");
}

/** The wanted folder if the account can use it, or else one of our own in /var/tmp, always the same for the same wish. */
export function reachableFolder(wanted: string, account: Account): string {
  for (const folder of [resolve(wanted), substituteFor(wanted)]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid } = lstatSync(folder);
    const ours = [0, process.getuid?.(), account.uid].includes(uid);
    // A folder of a guessable name under /var/tmp may have been put there by somebody else.
    if (!ours || lstatSync(folder).isSymbolicLink()) continue;
    adopt(folder, account);
    if (canWork(folder, account)) return folder;
  }
  throw new Error(
    `PostgreSQL cannot use ${wanted}, nor /var/tmp. If another user ran Saldo here, remove that folder; or set DATABASE_URL.`,
  );
}

/** Where something moves when its own place cannot be entered by the server's account. */
export function substituteFor(path: string): string {
  return `/var/tmp/saldo-${createHash("sha256").update(resolve(path)).digest("hex").slice(0, 16)}`;
}

export function adopt(path: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

function canWork(folder: string, account: Account): boolean {
  const trial = spawnSync("/bin/sh", ["-c", 'cd "$0" && test -w .', folder], { ...account, cwd: "/" });
  return trial.status === 0;
}
