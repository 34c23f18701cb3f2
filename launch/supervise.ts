/**
 * Keeps one program running: starts it, waits until it is of use, starts it again when it dies, ends it with all its
 * descendants. What it prints goes to a file; what it complains of goes to the terminal too.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Identity, identify, signalGroup, track } from "./processes.ts";
import { say } from "./say.ts";

export type Program = {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Resolves to true once the program does its work. Without it, staying alive for a second is enough. */
  ready?: () => Promise<boolean>;
};

const readyTimeoutMs = 120_000;
const graceMs = 10_000;

export class Supervised {
  readonly name: string;
  identity: Identity | null = null;
  #program: Program;
  #child: ChildProcess | null = null;
  #wanted = false;
  /** A program that never worked is not started again and again: the first start fails loudly instead. */
  #everReady = false;
  #deaths = 0;
  #lastWords = "";

  constructor(program: Program) {
    this.name = program.name;
    this.#program = program;
  }

  start(): void {
    this.#wanted = true;
    const { args, env, logFile } = this.#program;
    // A group of its own: Ctrl-C reaches only the launcher, and ending the group ends every descendant.
    const child = spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const log = createWriteStream(logFile, { flags: "a", mode: 0o600 });
    log.write(`--- ${new Date().toISOString()} started as process ${child.pid}\n`);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.stderr?.on("data", (chunk: Buffer) => this.#complain(String(chunk)));
    const forget = track(child.pid);
    const began = Date.now();
    child.once("error", (error) => this.#complain(error.message));
    child.once("close", () => log.end());
    child.once("exit", (code, signal) => {
      if (child.pid) signalGroup(child.pid, "SIGKILL"); // Descendants do not outlive it.
      forget();
      if (child !== this.#child) return;
      this.identity = null;
      if (this.#wanted && this.#everReady) void this.#again(signal ?? `code ${code}`, Date.now() - began);
    });
    this.#child = child;
    this.identity = child.pid ? identify(child.pid) : null;
  }

  async whenReady(): Promise<void> {
    const began = Date.now();
    while (Date.now() - began < readyTimeoutMs) {
      const child = this.#child;
      if (!this.#wanted) return;
      if (!this.#everReady && hasEnded(child)) {
        throw new Error(`${this.name} does not start:\n${this.#lastWords.trim() || "it ended without a word"}`);
      }
      const { ready } = this.#program;
      const done = ready ? await ready().catch(() => false) : Date.now() - began > 1_000;
      if (done && child === this.#child && !hasEnded(child)) {
        this.#everReady = true;
        return;
      }
      await sleep(50);
    }
    throw new Error(`${this.name} is not ready after ${readyTimeoutMs / 1000} s: see ${this.#program.logFile}`);
  }

  /** Signals the program, which is started again if it dies of it. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Asks it to end, insists after ten seconds, and leaves no descendant. `start` may follow. */
  async stop(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (!child?.pid || hasEnded(child)) return;
    signalGroup(child.pid, "SIGTERM");
    for (let waited = 0; waited < graceMs && !hasEnded(child); waited += 20) await sleep(20);
    if (hasEnded(child)) return;
    signalGroup(child.pid, "SIGKILL");
    for (let waited = 0; waited < 2_000 && !hasEnded(child); waited += 20) await sleep(20);
  }

  async #again(how: string, livedMs: number): Promise<void> {
    this.#deaths = livedMs > 30_000 ? 1 : this.#deaths + 1;
    const pauseMs = Math.min(10_000, 125 * 2 ** this.#deaths);
    say(`  ! ${this.name} ended (${how}); starting it again in ${pauseMs / 1000} s`);
    await sleep(pauseMs);
    if (!this.#wanted || !hasEnded(this.#child)) return;
    this.start();
    await this.whenReady().then(
      () => this.#wanted && say(`  ✓ ${this.name} is back`),
      (error: Error) => say(`  ! ${error.message}`),
    );
  }

  #complain(text: string): void {
    this.#lastWords = (this.#lastWords + text).slice(-4_000);
    for (const line of text.split("\n")) if (line.trim()) process.stderr.write(`  ${this.name} | ${line}\n`);
  }
}

function hasEnded(child: ChildProcess | null): boolean {
  return !child || child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
