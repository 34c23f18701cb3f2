/** `npm test`: the checks, every test, and the stories in a browser. `-- --only unit,e2e` runs some of it. */
import { parseArgs } from "node:util";
import { buildPart, checkParts, integrationPart, storiesPart, tellAndExit, unitPart } from "./report.ts";
import { say } from "./say.ts";

const all = [...checkParts, unitPart, integrationPart, buildPart, storiesPart];
const groups = [...new Set(all.map((part) => part.group))];

const { values } = parseArgs({ options: { only: { type: "string" } } });
const only = values.only?.split(",") ?? groups;
const unknown = only.filter((group) => !groups.includes(group));
if (unknown.length > 0) {
  say(`--only knows ${groups.join(", ")}; not ${unknown.join(", ")}`);
  process.exit(1);
}

await tellAndExit(all.filter((part) => only.includes(part.group)));
