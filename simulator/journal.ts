/**
 * What the simulator remembers: named collections in memory, and one JSON line per step on disk, written before anybody is
 * answered. A process killed at any moment starts again with every step it had answered for.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

type Change = [collection: string, id: string, value: unknown];

export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  delete(id: string): void;
  values(): IterableIterator<T>;
  entries(): IterableIterator<[string, T]>;
  readonly size: number;
}

export interface Journal {
  collection<T>(name: string): Collection<T>;
  /** Everything put inside becomes one line: all of it survives, or none. */
  step<T>(work: () => T): T;
  clear(): void;
  close(): void;
}

export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "journal.jsonl");
  const memory = replay(path);
  let file = compact(path, memory);
  let open: Change[] | null = null;

  const of = (name: string) => {
    const known = memory.get(name) ?? new Map<string, unknown>();
    memory.set(name, known);
    return known;
  };
  const write = (changes: Change[]) => append(file, changes);
  const change = (name: string, id: string, value: unknown) => {
    apply(memory, [name, id, value]);
    if (open) open.push([name, id, value]);
    else write([[name, id, value]]);
  };
  return {
    collection: <T>(name: string): Collection<T> => ({
      get: (id) => of(name).get(id) as T | undefined,
      put: (id, value) => change(name, id, value),
      delete: (id) => change(name, id, null),
      values: () => of(name).values() as MapIterator<T>,
      entries: () => of(name).entries() as MapIterator<[string, T]>,
      get size() {
        return of(name).size;
      },
    }),
    step(work) {
      if (open) return work();
      open = [];
      try {
        return work();
      } finally {
        // Memory has changed even if the work then failed: the disk must say the same.
        const changes: Change[] = open;
        open = null;
        if (changes.length > 0) write(changes);
      }
    },
    clear() {
      memory.clear();
      closeSync(file);
      file = compact(path, memory);
    },
    close: () => closeSync(file),
  };
}

function append(file: number, changes: Change[]): void {
  try {
    writeSync(file, `${JSON.stringify(changes)}\n`);
  } catch (error) {
    // Memory is ahead of the disk now; answering would promise what a restart could not keep.
    console.error(`Simulator: the journal cannot be written: ${(error as Error).message}`);
    process.exit(1);
  }
}

function apply(memory: Map<string, Map<string, unknown>>, [name, id, value]: Change): void {
  const collection = memory.get(name) ?? new Map<string, unknown>();
  memory.set(name, collection);
  if (value === null) collection.delete(id);
  else collection.set(id, value);
}

function replay(path: string): Map<string, Map<string, unknown>> {
  const memory = new Map<string, Map<string, unknown>>();
  for (const line of linesOf(path)) {
    try {
      for (const change of JSON.parse(line) as Change[]) apply(memory, change);
    } catch {
      break; // The last line, cut short by a kill: nobody was answered for it.
    }
  }
  return memory;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** One line per thing still known, in a new file that takes the old one's place only when it is whole. */
function compact(path: string, memory: Map<string, Map<string, unknown>>): number {
  const file = openSync(`${path}.new`, "w", 0o600);
  for (const [name, collection] of memory)
    for (const [id, value] of collection) writeSync(file, `${JSON.stringify([[name, id, value]])}\n`);
  fsyncSync(file);
  renameSync(`${path}.new`, path);
  return file;
}
