/** The checks that are not tests: each says in one line what it promises, and fails with the reason. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { deadExports } from "./dead-exports.ts";
import { Home, root } from "./home.ts";
import { run } from "./run.ts";

export type Check = { name: string; check: () => Promise<string | null> };

const bin = (path: string) => join(root, "node_modules", path);
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };

/** Null from a check means that it holds; otherwise what is wrong, for a person to read. */
export const checks: Check[] = [
  { name: "format and lint", check: () => program([bin("@biomejs/biome/bin/biome"), "check", "."]) },
  { name: "types", check: types },
  { name: "GraphQL schema as committed", check: () => tsx("graphql/print.ts", "--check") },
  { name: "migrations as the schema", check: migrations },
  { name: "no export without a use", check: async () => deadExports(root).join("\n") || null },
];

async function types(): Promise<string | null> {
  if (existsSync(join(root, "app"))) {
    const generated = await program([bin("next/dist/bin/next"), "typegen"]);
    if (generated) return generated;
  }
  return program([bin("typescript/bin/tsc"), "--noEmit", "-p", root]);
}

/** Generates into a copy: a schema that the committed migrations do not reach would add a file there. */
async function migrations(): Promise<string | null> {
  const { default: config } = await import("../drizzle.config.ts");
  const out = mkdtempSync(join(new Home("test").path, "migrations-"));
  try {
    cpSync(join(root, config.out ?? "drizzle"), out, { recursive: true });
    const before = readdirSync(out).length;
    const schema = [config.schema ?? []].flat().map((path) => `--schema=${path}`);
    const options = ["--dialect=postgresql", ...schema, `--out=${relative(root, out)}`, "--casing=snake_case"];
    const failure = await program([bin("drizzle-kit/bin.cjs"), "generate", ...options]);
    if (failure) return failure;
    return readdirSync(out).length === before ? null : "db/schema differs from db/migrations: npm run db:generate";
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function tsx(file: string, ...args: string[]): Promise<string | null> {
  return program(["--import", "tsx", join(root, file), ...args]);
}

async function program(args: string[]): Promise<string | null> {
  const { code, output } = await run(args, { env, timeoutMs: 240_000 });
  return code === 0 ? null : output.trim().split("\n").slice(-60).join("\n") || `it ended with ${code}`;
}
