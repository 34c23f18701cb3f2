/** Builds the pages, unless the last build was made from these very sources. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Closer } from "./closer.ts";
import { root } from "./home.ts";
import { mustRun } from "./run.ts";

const output = join(root, ".next");
const stamp = join(output, "built-from");
/** What cannot change the pages: other programs, their data, and what building itself writes. */
const outside = /^(node_modules|e2e|bench|docs|launch|simulator|test-results|playwright-report|coverage|\..*)$/;
const source = /\.(tsx?|mjs|json|css|sql|svg|ttf|woff2?|xlsx|html)$/;
const written = /^(next-env\.d\.ts|.*\.tsbuildinfo|.*\.test\.tsx?)$/;

export function isBuilt(): boolean {
  try {
    return existsSync(join(output, "BUILD_ID")) && readFileSync(stamp, "utf8") === hashOf(root);
  } catch {
    return false;
  }
}

export async function build(env: NodeJS.ProcessEnv, closer?: Closer): Promise<void> {
  const from = hashOf(root);
  const next = join(root, "node_modules/next/dist/bin/next");
  await mustRun("next build", [next, "build"], { env: { ...env, NODE_ENV: "production" }, closer });
  writeFileSync(stamp, from);
}

/** One figure for the content of every source under a folder. */
export function hashOf(folder: string): string {
  const hash = createHash("sha256");
  for (const file of sourcesIn(folder, ""))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}

function sourcesIn(folder: string, below: string): string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  return entries
    .filter((entry) => below !== "" || !outside.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      if (entry.isDirectory()) return sourcesIn(folder, path);
      return source.test(entry.name) && !written.test(entry.name) ? [path] : [];
    });
}
