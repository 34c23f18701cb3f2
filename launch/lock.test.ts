/** One launcher at a time, and none kept out by one that is dead. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { takeLock } from "./lock.ts";
import { type Identity, identify, isRunning } from "./processes.ts";

const folder = mkdtempSync(join(tmpdir(), "saldo-lock-"));
const file = join(folder, "run.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("who comes second is told who was first", () => {
  const lock = takeLock(file, "npm run demo", "http://127.0.0.1:3000");
  expect(takeLock(file, "npm run dev", "elsewhere")).toMatchObject({
    heldBy: { command: "npm run demo", address: "http://127.0.0.1:3000", launcher: { pid: process.pid } },
  });
  if ("release" in lock) lock.release();
  expect(existsSync(file)).toBe(false);
});

test("a dead launcher's lock falls, and what it left running is ended", async () => {
  const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
  const ended = once(left, "exit");
  const child = identify(left.pid ?? 0) as Identity;
  // This very process' number, as somebody else's: numbers are used again.
  const launcher = { pid: process.pid, began: "long ago" };
  writeFileSync(file, JSON.stringify({ launcher, command: "npm run demo", address: "x", children: [child] }));
  expect(takeLock(file, "npm run demo", "y")).toMatchObject({ leftovers: 1 });
  await ended;
  expect(isRunning(child)).toBe(false);
});

test("a lock file that is no JSON keeps nobody out", () => {
  writeFileSync(file, '{"launch');
  expect(takeLock(file, "npm run demo", "z")).toMatchObject({ leftovers: 0 });
});
