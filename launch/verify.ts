/** `npm run verify`: everything of `npm test` but the stories, for "am I done?" while working. */
import { Closer } from "./closer.ts";
import { checkParts, integrationPart, tellAll, unitPart } from "./report.ts";

const closer = new Closer();
process.on("SIGINT", () => void closer.close().finally(() => process.exit(130)));
process.exitCode = (await tellAll([...checkParts, unitPart, integrationPart], closer)) ? 0 : 1;
