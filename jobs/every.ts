/** Runs something again and again, one run at a time, waiting between runs; a failure is logged and the next run comes. */
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#log.ts";

export async function every(ms: number, work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => log.warn("a round failed; the next one comes", { work: work.name, error }));
    await sleep(ms, undefined, { signal }).catch(() => {}); // Aborted: the loop ends.
  }
}
