/**
 * One launcher per home. The lock file also names every process the launcher started, so that after a kill -9 of the
 * launcher itself the next one can end what was left.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { endLeftover, type Identity, identify, isRunning, onTracked } from "./processes.ts";

export type RunFile = { launcher: Identity; command: string; address: string; children: Identity[] };

export type Lock = {
  /** How many processes of a killed launcher had to be ended. */
  leftovers: number;
  release(): void;
};

/** The lock, or who holds it. */
export function takeLock(file: string, command: string, address: string): Lock | { heldBy: RunFile } {
  const launcher = identify(process.pid);
  if (!launcher) throw new Error("this system does not say which processes run");
  const mine: RunFile = { launcher, command, address, children: [] };
  let leftovers = 0;
  while (!createdOnly(file, mine)) {
    const other = readRunFile(file);
    if (other && isRunning(other.launcher)) return { heldBy: other };
    leftovers += other?.children.filter(endLeftover).length ?? 0;
    rmSync(file, { force: true });
  }
  onTracked((children) => {
    // Replaced, never half-written: whoever reads it may be cleaning up after us.
    writeFileSync(`${file}.new`, JSON.stringify({ ...mine, children }));
    renameSync(`${file}.new`, file);
  });
  return {
    leftovers,
    release: () => {
      onTracked(() => {});
      rmSync(file, { force: true });
    },
  };
}

function readRunFile(file: string): RunFile | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RunFile;
  } catch {
    return null;
  }
}

function createdOnly(file: string, content: RunFile): boolean {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
