/** When a clone counts as installed, and when it must be installed again. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installed } from "./prepare.mjs";

const pg = { version: "8.0.0", integrity: "sha512-a" };
const here = { version: "1.0.0", integrity: "sha512-b", optional: true, os: [process.platform], cpu: [process.arch] };
const elsewhere = { ...here, os: ["sunos"] };
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "saldo-clone-"));
  locks({
    "": { name: "saldo" },
    "node_modules/pg": pg,
    "node_modules/here": here,
    "node_modules/elsewhere": elsewhere,
  });
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

const locks = (packages: object) => writeFileSync(join(clone, "package-lock.json"), JSON.stringify({ packages }));
const holds = (packages: object) => {
  mkdirSync(join(clone, "node_modules"), { recursive: true });
  writeFileSync(join(clone, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
};

test("a fresh clone is not installed", () => {
  expect(installed(clone)).toBe(false);
});

test("packages put there by hand are as good as ours, without those of other platforms", () => {
  holds({ "node_modules/pg": pg, "node_modules/here": here });
  expect(installed(clone)).toBe(true);
});

test.each([
  ["a package is missing", { "node_modules/here": here }],
  ["a version is old", { "node_modules/pg": { ...pg, version: "7.9.9" }, "node_modules/here": here }],
  ["the content is another", { "node_modules/pg": { ...pg, integrity: "sha512-z" }, "node_modules/here": here }],
  ["the packages come from another platform", { "node_modules/pg": pg, "node_modules/elsewhere": elsewhere }],
])("not when %s", (_, packages) => {
  holds(packages);
  expect(installed(clone)).toBe(false);
});
