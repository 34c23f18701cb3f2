/** The README tells of every scenario there is, and of no other. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { amounts, recipients, words } from "./scenarios.ts";

const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
const told = (pattern: RegExp) => [...readme.matchAll(pattern)].map((match) => match[1]).sort();

test("amounts, words and recipients of the README are those the simulator obeys", () => {
  expect(told(/^\| `…,0(\d)` \|/gm)).toEqual(Object.keys(amounts).sort());
  expect(told(/`\[sim:([^\]]+)\]`/g)).toEqual([...words].sort());
  expect(told(/`(\w+)@…`/g)).toEqual([...recipients].sort());
});
