/** A thread of the notice pool: it prints the notice it is given, gives the bytes away, and waits for the next. */
import { parentPort } from "node:worker_threads";
import { type AvvisoData, renderAvviso } from "./avviso.ts";
import { stationeryFor } from "./stationery.ts";

/** What it says: that it can begin, a notice, or why there is none. */
export type Answer = { ready: true } | { bytes: Uint8Array<ArrayBuffer> } | { fault: string };

const port = parentPort;
if (!port) throw new Error("notice-worker.ts runs in a thread of notice-pool.ts");

port.on("message", async (data: AvvisoData) => {
  try {
    const bytes = new Uint8Array(await renderAvviso(data));
    port.postMessage({ bytes } satisfies Answer, [bytes.buffer]);
  } catch (fault) {
    port.postMessage({ fault: fault instanceof Error ? fault.message : String(fault) } satisfies Answer);
  }
});
await stationeryFor([]);
port.postMessage({ ready: true } satisfies Answer);
