/**
 * Threads that print notices, for work by the hundred: requests beside it do not wait, and every core helps. A notice
 * takes a millisecond and a thread half a second or more to start (`bench/notices.ts`), so whoever wants a few prints
 * them where they are asked for, with `renderAvviso`.
 */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { AvvisoData } from "./avviso.ts";
import type { Answer } from "./notice-worker.ts";

interface Task {
  data: AvvisoData;
  done(bytes: Uint8Array): void;
  fail(fault: Error): void;
}

interface Thread {
  worker: Worker;
  ready: boolean;
  task: Task | null;
  /** Ends the thread when nothing is asked of it, or when a notice takes for ever. */
  timer: NodeJS.Timeout | undefined;
  why: unknown;
}

export interface PoolLimits {
  threads?: number;
  /** Notices that wait for a thread; one more is refused. */
  waiting?: number;
  /** A thread ends when it had nothing to do for so long. */
  idleMs?: number;
  /** A notice that takes longer is given up, with its thread. */
  noticeMs?: number;
  /** Where a thread starts. */
  start?: string;
}

// The bundler must neither follow this path nor pack the file: a thread reads our sources, as the worker process does.
const threadFile = join(/* turbopackIgnore: true */ process.cwd(), "documents/notice-thread.mjs");
/** Ten times what a thread needs; a notice that wants more is wrong, and must not take the process with it. */
const memoryLimits = { maxOldGenerationSizeMb: 512 };

export class NoticePool {
  readonly threads: number;
  #limits: Required<PoolLimits>;
  #waiting: Task[] = [];
  #alive = new Set<Thread>();

  constructor(limits: PoolLimits = {}) {
    // One core is left to whoever is asking.
    this.threads = limits.threads ?? Math.max(1, availableParallelism() - 1);
    this.#limits = {
      threads: this.threads,
      waiting: 1_000,
      idleMs: 30_000,
      noticeMs: 30_000,
      start: threadFile,
      ...limits,
    };
  }

  /** True when a notice would not have to wait for a thread to start. */
  get awake(): boolean {
    return [...this.#alive].some(({ ready }) => ready);
  }

  /** Starts a thread, if there is none. */
  wake(): void {
    if (this.#alive.size === 0) this.#rest(this.#startThread());
  }

  /** Fails for this notice alone: when it cannot be printed, when its thread ends, when too many are waiting. */
  async render(data: AvvisoData): Promise<Uint8Array> {
    if (this.#waiting.length >= this.#limits.waiting)
      throw new Error(`${this.#waiting.length} notices are waiting to be printed already`);
    return new Promise((done, fail) => {
      this.#waiting.push({ data, done, fail });
      this.#assign();
    });
  }

  /** Ends the threads; what is being printed fails. */
  async close(): Promise<void> {
    for (const task of this.#waiting.splice(0)) task.fail(faultOf(task, "the pool was closed"));
    await Promise.all([...this.#alive].map((thread) => this.#end(thread, "the pool was closed")));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const idle = [...this.#alive].find(({ task }) => !task);
      const thread = idle ?? (this.#alive.size < this.threads ? this.#startThread() : null);
      if (!thread) return;
      const task = this.#waiting.shift();
      if (task) this.#give(thread, task);
    }
  }

  #give(thread: Thread, task: Task): void {
    try {
      thread.worker.postMessage(task.data);
    } catch (fault) {
      task.fail(faultOf(task, fault));
      this.#rest(thread);
      return;
    }
    thread.task = task;
    // While it prints, the process waits for it.
    thread.worker.ref();
    this.#endAfter(thread, this.#limits.noticeMs, `it took longer than ${this.#limits.noticeMs} ms`);
  }

  #rest(thread: Thread): void {
    thread.task = null;
    thread.worker.unref();
    this.#endAfter(thread, this.#limits.idleMs, "nothing was asked of it");
  }

  #startThread(): Thread {
    // The parent's own options are not for a thread: it knows itself how to read TypeScript.
    const worker = new Worker(pathToFileURL(this.#limits.start), { execArgv: [], resourceLimits: memoryLimits });
    const thread: Thread = { worker, ready: false, task: null, timer: undefined, why: null };
    this.#alive.add(thread);
    worker.on("message", (answer: Answer) => this.#take(thread, answer));
    worker.on("error", (fault) => {
      thread.why ??= fault;
    });
    worker.on("exit", (code) => this.#bury(thread, code));
    return thread;
  }

  #take(thread: Thread, answer: Answer): void {
    thread.ready = true;
    if ("ready" in answer) return;
    const { task } = thread;
    this.#rest(thread);
    if ("bytes" in answer) task?.done(answer.bytes);
    else if (task) task.fail(faultOf(task, answer.fault));
    this.#assign();
  }

  #endAfter(thread: Thread, milliseconds: number, why: string): void {
    clearTimeout(thread.timer);
    thread.timer = setTimeout(() => void this.#end(thread, why), milliseconds);
    thread.timer.unref();
  }

  async #end(thread: Thread, why: string): Promise<void> {
    thread.why ??= why;
    // No longer alive from now on, or a notice could be given to it.
    this.#alive.delete(thread);
    await thread.worker.terminate();
  }

  #bury(thread: Thread, code: number): void {
    clearTimeout(thread.timer);
    this.#alive.delete(thread);
    const { task, why } = thread;
    if (task) task.fail(faultOf(task, why ?? `its thread ended with ${code}`));
    this.#assign();
  }
}

/** The pool of this process. It costs nothing until it is used. */
export const noticePool = new NoticePool();

function faultOf({ data }: Task, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(`notice ${data.codiceAvviso} could not be printed: ${why}`, { cause });
}
