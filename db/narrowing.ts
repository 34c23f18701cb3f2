/**
 * To which types and projects whoever asks is kept. It travels beside the work and not through it, so that no read can
 * forget it: `inEnte` hands it to the database, whose policies hold it (see `protect.sql`).
 */
import { AsyncLocalStorage } from "node:async_hooks";

/** Empty means all. */
export interface Narrowing {
  types: readonly string[];
  projects: readonly string[];
}

const given = new AsyncLocalStorage<Narrowing>();
let ofRequest: (() => Promise<Narrowing | null>) | undefined;

/** Everything read and written by `work` is kept to these. */
export function keptTo<T>(narrowing: Narrowing, work: () => Promise<T>): Promise<T> {
  return given.run(narrowing, work);
}

/** For rows that are read while an answer is being sent, when its request is over: they stay kept as it was. */
export async function stillKept<T>(rows: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const narrowing = given.getStore() ?? (await ofRequest?.()) ?? everything;
  const kept = async function* () {
    try {
      for (;;) {
        const next = await given.run(narrowing, () => rows.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await rows.return(undefined);
    }
  };
  return kept();
}

const everything: Narrowing = { types: [], projects: [] };

/** Called once, by whoever knows the person behind a request. */
export function narrowByRequest(find: () => Promise<Narrowing | null>): void {
  ofRequest = find;
}

/** What whoever asks is kept to: for work that goes on after their request. Null means to nothing. */
export async function currentNarrowing(): Promise<Narrowing | null> {
  return given.getStore() ?? (await ofRequest?.()) ?? null;
}

/** The settings of a transaction that say so. */
export async function narrowingSettings(): Promise<string[]> {
  const narrowing = await currentNarrowing();
  if (!narrowing) return [];
  const setting = (name: string, ids: readonly string[]) =>
    ids.length > 0 ? [`set_config('app.${name}', '{${ids.map(plain).join(",")}}', true)`] : [];
  return [...setting("types", narrowing.types), ...setting("projects", narrowing.projects)];
}

function plain(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error("not a plain identifier");
  return id;
}
