/** Programs that die, programs that never start, and what is left of them afterwards: nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { endLeftover, type Identity, identify, isRunning } from "./processes.ts";
import { Supervised } from "./supervise.ts";

const folder = mkdtempSync(join(tmpdir(), "saldo-supervise-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, code: string): Supervised {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  const ready = async () => readFileSync(join(folder, name), "utf8").length > 0;
  return new Supervised({ name, args: [file], env: process.env, logFile: join(folder, `${name}.log`), ready });
}

const livesOn = (name: string) => `
  import { spawn } from "node:child_process";
  import { writeFileSync } from "node:fs";
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(${JSON.stringify(join(folder, name))}, String(child.pid));
  setInterval(() => {}, 1000);`;
const childOf = (name: string): Identity => identify(Number(readFileSync(join(folder, name), "utf8"))) as Identity;

async function eventually(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 5_000) throw new Error("it never came true");
    await sleep(20);
  }
}

test("a program killed with -9 is started again, and its descendants are not left", async () => {
  const service = program("killed", livesOn("killed"));
  service.start();
  await service.whenReady();
  const [first, descendant] = [service.identity as Identity, childOf("killed")];
  service.kill("SIGKILL");
  await eventually(() => service.identity !== null && service.identity.pid !== first.pid);
  expect(isRunning(first)).toBe(false);
  await eventually(() => !isRunning(descendant));
  await service.stop();
  expect(service.identity && isRunning(service.identity)).toBeFalsy();
});

test("what a killed launcher left is ended even if deaf to SIGTERM, a stranger with its number is not", async () => {
  const service = program("deaf", `process.on("SIGTERM", () => {});${livesOn("deaf")}`);
  service.start();
  await service.whenReady();
  const left = service.identity as Identity;
  expect(endLeftover({ pid: left.pid, began: "another moment" })).toBe(false);
  expect(isRunning(left)).toBe(true);
  const stopped = service.stop(); // Not to be started again.
  expect(endLeftover(left)).toBe(true);
  await stopped;
  expect(isRunning(left)).toBe(false);
});

test("a program that cannot start says why, once", async () => {
  const service = program("broken", `console.error("no DATABASE_URL"); process.exit(1);`);
  service.start();
  await expect(service.whenReady()).rejects.toThrow(/broken does not start:\s+no DATABASE_URL/);
});
