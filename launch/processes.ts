/**
 * Processes as the system knows them. A process number alone names nobody, because numbers are used again: here a
 * process is its number and the moment it began.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export type Identity = { pid: number; began: string };

export function identify(pid: number): Identity | null {
  const began = beginningOf(pid);
  return began === null ? null : { pid, began };
}

export function isRunning(identity: Identity): boolean {
  return beginningOf(identity.pid) === identity.began;
}

function beginningOf(pid: number): string | null {
  try {
    if (process.platform !== "linux") {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
    }
    // After the name in brackets, which may hold anything: the state, then the start time as the twentieth field.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

const started = new Map<number, Identity>();
let told: (all: Identity[]) => void = () => {};

/** Remembers a process that this launcher began; the returned function forgets it. */
export function track(pid: number | undefined): () => void {
  const identity = pid === undefined ? null : identify(pid);
  if (!identity) return () => {};
  started.set(identity.pid, identity);
  told([...started.values()]);
  return () => {
    started.delete(identity.pid);
    told([...started.values()]);
  };
}

/** Who keeps the list where a later launcher finds it. */
export function onTracked(listener: (all: Identity[]) => void): void {
  told = listener;
}

/** The processes above this one, nearest first, as far as a shell and the npm that started it. */
export function ancestors(): string {
  const parent = process.ppid;
  if (process.platform !== "linux") return String(parent);
  try {
    return `${parent} ${
      readFileSync(`/proc/${parent}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1]
    }`;
  } catch {
    return String(parent);
  }
}

/** Ends a process with all its descendants. It must have been started as the leader of a group of its own. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/** Ends what an earlier, killed launcher left behind; a stranger that got the same number is spared. */
export function endLeftover(identity: Identity): boolean {
  const now = beginningOf(identity.pid);
  if (now !== null && now !== identity.began) return false;
  const leaderLives = now !== null;
  signalGroup(identity.pid, "SIGKILL");
  return leaderLives;
}

/** "node (process 123)" for whoever listens on the port, when the system tells. */
export function holderOf(port: number): string | null {
  try {
    const inode = listeningSocket(port);
    if (!inode) return null;
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      if (!holds(pid, inode)) continue;
      return `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} (process ${pid})`;
    }
  } catch {
    // Not Linux, or not allowed to look.
  }
  return null;
}

function listeningSocket(port: number): string | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const tables = ["tcp", "tcp6"].flatMap((name) =>
    readFileSync(`/proc/net/${name}`, "utf8").trim().split("\n").slice(1),
  );
  const rows = tables.map((line) => line.trim().split(/\s+/));
  return rows.find((cells) => cells[1]?.endsWith(`:${hex}`) && cells[3] === "0A")?.[9];
}

function holds(pid: string, inode: string): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => {
      try {
        return readlinkSync(`${folder}/${fd}`) === `socket:[${inode}]`;
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}
