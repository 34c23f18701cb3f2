/** Writes `schema.graphql`, the promise as integrators read it; with `--check` only says whether it is up to date. */
import { readFileSync, writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { schema } from "./schema.ts";

const file = new URL("../schema.graphql", import.meta.url);
const printed = `${printSchema(schema)}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, printed);
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
