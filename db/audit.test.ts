/** The audit trail: chained, so that whoever changes it from behind is found out at the very entry. */
import pg from "pg";
import { expect, test } from "vitest";
import { findBrokenAuditLink, insertAudit } from "./audit.ts";
import { inEnte } from "./connection.ts";
import { makeEnte } from "./seed/testing.ts";

test("twenty entries written at once make one unbroken chain, and a changed one is named", async () => {
  const ente = await makeEnte();
  const at = new Date();
  const entry = (n: number) => ({
    action: "payment.cancel",
    subjectKind: "payment",
    subjectId: `p${n}`,
    at,
    details: { n },
  });
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => inEnte(ente.enteId, (tx) => insertAudit(tx, ente.actor(), entry(n)))),
  );
  expect(await findBrokenAuditLink(ente.enteId)).toBeNull();

  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query("alter table audit disable trigger user");
  await owner.query("select set_config('app.ente', $1, false)", [ente.enteId]);
  await owner.query("update audit set subject_id = 'somebody else' where seq = 7");
  await owner.query("alter table audit enable trigger user");
  await owner.end();
  expect(await findBrokenAuditLink(ente.enteId)).toBe(7);
});
