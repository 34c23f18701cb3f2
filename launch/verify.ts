/** `npm run verify`: everything of `npm test` but the stories, for "am I done?" while working. */
import { checkParts, integrationPart, tellAndExit, unitPart } from "./report.ts";

await tellAndExit([...checkParts, unitPart, integrationPart]);
