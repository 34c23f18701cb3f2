/**
 * Writes `schema.graphql`, the schema as integrators read it; with `--check` only says whether it is up to date, with
 * `--promise` writes `graphql/promised.graphql` as well: from then on, all of it is held to.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { schema } from "./schema.ts";

const file = new URL("../schema.graphql", import.meta.url);
const printed = `${printSchema(schema)}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, printed);
  if (process.argv.includes("--promise")) writeFileSync(new URL("promised.graphql", import.meta.url), printed);
} else if (committed() !== printed) {
  process.stderr.write("schema.graphql is not what the code promises: run npm run schema and read the difference.\n");
  process.exitCode = 1;
}

function committed(): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
