/** Playwright's global setup: starts the stack in a process of its own, tells the stories where it is, ends it after. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Where } from "./serve.ts";

export default async function setup(): Promise<() => Promise<void>> {
  // Already standing: several runs against one stack, while writing stories.
  if (process.env.E2E_STACK) return async () => {};
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/serve.ts"], {
    // Its own group, so that Ctrl-C reaches Playwright alone. The open stdin tells it when Playwright is gone.
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith("{")) {
      process.stdout.write(`${line}\n`);
      continue;
    }
    const where = JSON.parse(line) as Where;
    process.env.E2E_STACK = JSON.stringify(where);
    child.stdout.on("data", (chunk) => process.stdout.write(chunk)).resume();
    return async () => {
      child.stdin.end();
      await exited;
    };
  }
  throw new Error("The stack for the stories did not start.");
}
