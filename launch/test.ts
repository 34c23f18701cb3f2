/** `npm test`: the checks, every test, and the stories in a browser. `-- --only unit,e2e` runs some of it. */
import { parseArgs } from "node:util";
import { Closer } from "./closer.ts";
import { buildPart, checkParts, integrationPart, storiesPart, tellAll, unitPart } from "./report.ts";
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

const closer = new Closer();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => void closer.close().finally(() => process.exit(130)));
}
const good = await tellAll(
  all.filter((part) => only.includes(part.group)),
  closer,
);
process.exitCode = good ? 0 : 1;
