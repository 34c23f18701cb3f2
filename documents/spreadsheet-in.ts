/**
 * Reads a workbook a stranger sent, in a thread with little memory and a clock: whatever the file does there, this
 * process goes on. The thread works at most a few batches ahead of who reads, so memory does not grow with the file.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { type ReadEvent, type ReadOptions, Unreadable } from "./spreadsheet-in-event.ts";
import { type Packed, Unpacker } from "./spreadsheet-in-pack.ts";

export {
  type Cell,
  type CsvEncoding,
  type ReadEvent,
  type ReadLimits,
  type ReadOptions,
  type SheetRow,
  Unreadable,
  type UnreadableCode,
} from "./spreadsheet-in-event.ts";

/** What the thread is given to begin with. */
export interface ReadTask {
  name: string;
  bytes: Uint8Array;
  options: Pick<ReadOptions, "limits" | "csv">;
}

export type Answer =
  | { event: Exclude<ReadEvent, { kind: "rows" }> }
  | { packed: Packed }
  | { unreadable: Pick<Unreadable, "code" | "params"> }
  | { fault: string };

/** Throws `Unreadable` for what the file is guilty of; who stops reading, or aborts, ends the thread. */
export async function* readWorkbook(
  file: { name: string; bytes: Uint8Array },
  { limits, csv, signal }: ReadOptions,
): AsyncGenerator<ReadEvent, void> {
  signal?.throwIfAborted();
  if (file.bytes.length === 0) throw new Unreadable("empty");
  if (file.bytes.length > limits.bytes) throw new Unreadable("too_big", { limit: limits.bytes });
  const workerData: ReadTask = { ...file, options: csv ? { limits, csv } : { limits } };
  const worker = new Worker(pathToFileURL(threadFile), {
    execArgv: [],
    resourceLimits: memoryLimits,
    workerData,
    // SheetJS speaks of the formats it does not know; nobody has to hear it.
    stdout: true,
    stderr: true,
  });
  const inbox = new Inbox(worker, limits.seconds * 1000, signal);
  const unpacker = new Unpacker();
  try {
    for (;;) {
      const answer = await inbox.next();
      if ("unreadable" in answer) throw new Unreadable(answer.unreadable.code, answer.unreadable.params);
      if ("fault" in answer) throw new Error(`a workbook could not be read: ${answer.fault}`);
      yield "packed" in answer ? unpacker.unpack(answer.packed) : answer.event;
      if ("event" in answer && answer.event.kind === "end") return;
      worker.postMessage("more");
    }
  } finally {
    await worker.terminate();
  }
}

/** What the thread has said and nobody has taken yet. Only the time spent waiting for it is counted against it. */
class Inbox {
  #answers: Answer[] = [];
  #end: Error | undefined;
  #wake = () => {};
  #left: number;

  constructor(worker: Worker, milliseconds: number, signal: AbortSignal | undefined) {
    this.#left = milliseconds;
    worker.on("message", (answer: Answer) => {
      this.#answers.push(answer);
      this.#wake();
    });
    worker.on("error", (fault: NodeJS.ErrnoException) =>
      this.#stop(fault.code === "ERR_WORKER_OUT_OF_MEMORY" ? new Unreadable("too_big") : fault),
    );
    worker.on("exit", (code) => this.#stop(new Error(`the thread reading a workbook ended with ${code}`)));
    signal?.addEventListener("abort", () => this.#stop(signal.reason), { once: true });
  }

  async next(): Promise<Answer> {
    const begun = performance.now();
    if (this.#answers.length === 0 && !this.#end) {
      const timer = setTimeout(() => this.#stop(new Unreadable("timeout")), Math.max(0, this.#left));
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
      clearTimeout(timer);
    }
    this.#left -= performance.now() - begun;
    const answer = this.#answers.shift();
    if (answer) return answer;
    throw this.#end;
  }

  #stop(why: Error): void {
    this.#end ??= why;
    this.#wake();
  }
}

// The bundler must neither follow this path nor pack the file: a thread reads our sources, as the worker process does.
const threadFile = join(/* turbopackIgnore: true */ process.cwd(), "documents/spreadsheet-in-thread.mjs");
/** Shared strings are the one thing kept whole; a file that needs more is told that it is too big. */
const memoryLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32 };
