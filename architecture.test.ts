/** The plan of the house as data: who may import whom. A file that enters a room it may not fails here, by name. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { variableNames } from "./env.ts";

/** A room, and the rooms and files of the house it may import besides itself. */
const mayImport: Record<string, string[]> = {
  domain: [],
  db: ["domain", "env.ts"],
  // The demo's past is told through the commands, so it cannot contain what the rules forbid.
  "db/seed": ["domain", "env.ts", "db", "commands"],
  providers: ["domain", "env.ts"],
  documents: ["domain", "messages"],
  commands: ["domain", "db", "providers", "documents", "env.ts", "links.ts", "log.ts"],
  jobs: ["domain", "db", "commands", "env.ts", "log.ts"],
  graphql: [
    "domain",
    "db",
    "commands",
    "auth.ts",
    "citizen-auth.ts",
    "env.ts",
    "links.ts",
    "log.ts",
    "network.ts",
    "messages",
  ],
  app: [
    "domain",
    "db",
    "db/seed",
    "documents",
    "commands",
    "graphql",
    "auth.ts",
    "citizen-auth.ts",
    "env.ts",
    "links.ts",
    "log.ts",
    "network.ts",
    "messages",
    // What the sandbox does is told on a page: the list of it is data.
    "simulator/scenarios.ts",
  ],
  messages: ["domain"],
  simulator: ["simulator/scenarios.ts"],
  "simulator/scenarios.ts": [],
  // Somebody else's program: it knows the API and nothing of the house.
  examples: [],
  launch: ["db", "db/seed", "env.ts"],
  e2e: ["launch", "domain", "db", "db/seed"],
  bench: ["domain", "db", "commands", "documents", "graphql", "env.ts", "launch", "db/seed"],
  "auth.ts": ["domain", "db", "env.ts", "network.ts"],
  "citizen-auth.ts": ["domain", "db", "env.ts", "log.ts"],
  "proxy.ts": ["env.ts"],
  "links.ts": ["domain", "env.ts"],
  "log.ts": ["env.ts"],
  "network.ts": ["env.ts"],
  "env.ts": [],
};

/** Packages a room may never use, whatever else it does. */
const neverUses: Record<string, RegExp> = {
  domain: /^(?!zod$|\.)/,
  db: /^(next|react|@apollo|resend|nodemailer)/,
  providers: /^(next|react|drizzle-orm|pg)/,
  documents: /^(next|drizzle-orm|pg)/,
  commands: /^(next|react|graphql|@apollo|@pothos|pg$)/,
  jobs: /^(next|react|@apollo|resend|nodemailer)/,
  graphql: /^(drizzle-orm|pg$|resend|nodemailer)/,
  app: /^(drizzle-orm|pg$|resend|nodemailer|graphile-worker)/,
};

const rooms = Object.keys(mayImport).sort((a, b) => b.length - a.length);
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && rooms.some((room) => file === room || file.startsWith(`${room}/`)));

function roomOf(path: string): string | undefined {
  return rooms.find((room) => path === room || path.startsWith(`${room}/`));
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|(?:^|\n)import\s+["']([^"']+)["']/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** The path inside the house that an import means, or undefined for a package. */
function target(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : undefined;
}

/** `testing.ts` holds what tests of a room share. */
const isTest = (file: string) => /\.(test|spec)\.tsx?$|\/testing\.ts$/.test(file);

test("no file enters a room it may not", () => {
  const trespassers = files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const room = roomOf(file) ?? "";
      return importsOf(file).flatMap((specifier) => {
        const to = target(file, specifier);
        const into = to && roomOf(to);
        const allowed = !into || into === room || mayImport[room]?.includes(into);
        return allowed ? [] : [`${file} imports ${specifier}`];
      });
    });
  expect(trespassers).toEqual([]);
});

test("tables stay in db: pages, verbs in graphql and jobs read through its functions", () => {
  const readers = files.filter((file) => /^(app|graphql|jobs|documents|providers)\//.test(file) && !isTest(file));
  const offenders = readers.filter((file) => importsOf(file).some((specifier) => specifier.includes("db/schema")));
  expect(offenders).toEqual([]);
});

test("each room keeps to the packages that belong there", () => {
  const offenders = files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const room = roomOf(file) ?? "";
      const forbidden = neverUses[room];
      return importsOf(file)
        .filter((specifier) => !target(file, specifier) && forbidden?.test(specifier))
        .map((specifier) => `${file} uses ${specifier}`);
    });
  expect(offenders).toEqual([]);
});

test("the domain has no clock, no dice, no process", () => {
  const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.\w|\bcrypto\.\w/;
  const offenders = files.filter(
    (file) => file.startsWith("domain/") && !isTest(file) && impure.test(readFileSync(file, "utf8")),
  );
  expect(offenders).toEqual([]);
});

test("env.ts alone reads the environment", () => {
  const outside =
    /^(launch|simulator|e2e|bench|examples|db\/embedded)\/|^playwright\.config|^next\.config|^drizzle\.config|^vitest\.config/;
  const offenders = files.filter(
    (file) =>
      file !== "env.ts" && !outside.test(file) && !isTest(file) && /process\.env\b/.test(readFileSync(file, "utf8")),
  );
  expect(offenders).toEqual([]);
});

test("relational queries are not used: they round bigint", () => {
  const offenders = files.filter(
    (file) => /\b(db|tx)\.query\.\w+\.find/.test(readFileSync(file, "utf8")) && !isTest(file),
  );
  expect(offenders).toEqual([]);
});

test("no file is longer than 250 lines, but data", () => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length }))
    .filter(
      ({ file, lines }) =>
        lines > 251 &&
        !/^db\/(municipal-tassonomie|seed\/stories)|mark-outlines|generated\.ts$|^architecture/.test(file),
    )
    .map(({ file, lines }) => `${file}: ${lines}`);
  expect(long).toEqual([]);
});

test(".env.example names every variable, and no other", () => {
  const example = readFileSync(".env.example", "utf8");
  const named = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual([...variableNames].sort());
});
