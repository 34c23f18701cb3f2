/** `npm run audit:verify`: computes the audit trail of every ente again, and ends badly when one does not hold. */
import { findBrokenAuditLink } from "../db/audit.ts";
import { closePool, inPlatform } from "../db/connection.ts";
import { listEnteIds } from "../db/enti.ts";

const broken: string[] = [];
for (const ente of await inPlatform(listEnteIds)) {
  const at = await findBrokenAuditLink(ente);
  process.stdout.write(`${ente}: ${at === null ? "whole" : `broken at entry ${at}`}\n`);
  if (at !== null) broken.push(ente);
}
await closePool();
process.exitCode = broken.length > 0 ? 1 : 0;
