/** Runs checks and test runners one after the other, lets none hide the failure of another, and counts. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, isBuilt } from "./build.ts";
import { type Check, checks } from "./checks.ts";
import { Closer } from "./closer.ts";
import { environmentOf } from "./environment.ts";
import { Home, root } from "./home.ts";
import { run } from "./run.ts";
import { say, seconds } from "./say.ts";
import { tidyTestRig } from "./test-rig.ts";

export type Count = { passed: number; failed: number; skipped: number };
export type Part = { name: string; group: string; work: (closer: Closer) => Promise<Count> };

const results = (name: string) => join(new Home("test").path, `${name}.json`);

export const checkParts: Part[] = checks.map((check) => ({
  name: check.name,
  group: "checks",
  work: () => one(check),
}));
export const unitPart: Part = { name: "unit tests", group: "unit", work: (closer) => vitest("unit", closer) };
export const integrationPart: Part = {
  name: "integration tests",
  group: "integration",
  work: (closer) => vitest("integration", closer),
};
export const buildPart: Part = { name: "production build", group: "e2e", work: buildPages };
export const storiesPart: Part = { name: "stories in a browser", group: "e2e", work: stories };

/** Runs the parts and exits: with 0 only if nothing failed. Interrupted, it leaves no process behind. */
export async function tellAndExit(parts: Part[]): Promise<void> {
  const closer = new Closer();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (closer.closing) return;
      say("\nStopping…");
      const tidied = closer.close().then(tidyTestRig);
      void tidied.catch((error: Error) => say(error.message)).finally(() => process.exit(130));
    });
  }
  const good = await tellAll(parts, closer);
  if (!closer.closing) process.exitCode = good ? 0 : 1;
}

/** Tells and counts everything; the last line printed is the sum, alone. */
async function tellAll(parts: Part[], closer: Closer): Promise<boolean> {
  const sum: Count = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const part of parts) {
    const began = Date.now();
    say(`\n▶ ${part.name}`);
    const alive = setInterval(() => say(`  … ${part.name} (${Math.round((Date.now() - began) / 1000)} s)`), 30_000);
    const count = await part
      .work(closer)
      .catch((error: Error) => {
        if (!closer.closing) say(error.message);
        return { passed: 0, failed: 1, skipped: 0 };
      })
      .finally(() => clearInterval(alive));
    if (closer.closing) return false;
    for (const key of ["passed", "failed", "skipped"] as const) sum[key] += count[key];
    const mark = count.failed > 0 ? "✗" : "✓";
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    const told = `${count.passed} passed, ${count.failed} failed${skipped}`;
    lines.push(`  ${mark} ${part.name.padEnd(32)} ${seconds(began).padStart(9)}   ${told}`);
    say(lines.at(-1));
  }
  say(`\n${lines.join("\n")}\n`);
  say(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0;
}

async function one({ check }: Check): Promise<Count> {
  const problem = await check();
  if (problem) say(problem);
  return { passed: problem ? 0 : 1, failed: problem ? 1 : 0, skipped: 0 };
}

async function vitest(project: string, closer: Closer): Promise<Count> {
  const file = results(project);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const args = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", project, ...reporters];
  const { code } = await run(args, { env: { ...plain(), NODE_ENV: "test" }, closer, show: true });
  if (!existsSync(file)) throw new Error("Vitest did not come to an end.");
  const told = JSON.parse(readFileSync(file, "utf8"));
  const failed = told.numFailedTests as number;
  // A file that does not even load has no failed test in it, and is a failure all the same.
  return {
    passed: told.numPassedTests,
    failed: failed || code === 0 ? failed : Math.max(1, told.numFailedTestSuites),
    skipped: told.numPendingTests + told.numTodoTests,
  };
}

async function buildPages(closer: Closer): Promise<Count> {
  if (isBuilt()) return { passed: 1, failed: 0, skipped: 0 };
  const secrets = new Home("e2e").secrets();
  const surroundings = { databaseUrl: "postgresql://127.0.0.1/none", secrets, appUrl: "http://127.0.0.1:3000" };
  const env = environmentOf({ ...surroundings, mode: "production", simulatorUrl: "http://127.0.0.1:4010" });
  await build(env, closer);
  return { passed: 1, failed: 0, skipped: 0 };
}

async function stories(closer: Closer): Promise<Count> {
  const file = join(root, "test-results/stories.json");
  rmSync(file, { force: true });
  const args = [join(root, "node_modules/@playwright/test/cli.js"), "test"];
  await run(args, { env: plain(), closer, show: true });
  if (!existsSync(file)) throw new Error("Playwright did not come to an end.");
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (errors.length > 0 && stats.unexpected === 0 ? 1 : 0),
    skipped: stats.skipped,
  };
}

/** Colours belong to terminals: in a log they are noise. */
function plain(): NodeJS.ProcessEnv {
  const { FORCE_COLOR, ...rest } = process.env;
  return process.stdout.isTTY ? { ...process.env, FORCE_COLOR: FORCE_COLOR ?? "1" } : { ...rest, NO_COLOR: "1" };
}
