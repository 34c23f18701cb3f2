/** The example's types are those of the schema as it is now (`npm run client` writes them). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate } from "./generate.ts";

test("generated.ts says what the schema and the operations say", async () => {
  expect(readFileSync(new URL("generated.ts", import.meta.url), "utf8")).toBe(await generate());
});
