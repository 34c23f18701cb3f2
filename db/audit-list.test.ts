/** The log is searched by who, what, about what and when, in pages that meet, and never shows another ente's. */
import { spawnSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { findBrokenAuditLink, insertAudit } from "./audit.ts";
import { type AuditFilter, exportAudit, listAudit } from "./audit-list.ts";
import { inEnte } from "./connection.ts";
import { makeEnte, type TestEnte } from "./seed/testing.ts";

let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  [ente, other] = await Promise.all([makeEnte(), makeEnte()]);
  const write = (to: TestEnte, day: string, action: string, label: string) =>
    inEnte(to.enteId, (tx) =>
      insertAudit(
        tx,
        { ...to.actor(), label, address: "192.0.2.7" },
        { action, subjectKind: "x", subjectId: action, at: new Date(`${day}T10:00:00Z`) },
      ),
    );
  await write(ente, "2026-11-01", "payment.cancel", "Ada 100%");
  await write(ente, "2026-11-02", "payment.change", "Bruno");
  await write(ente, "2026-11-03", "person.invite", "Ada 100%");
  await write(other, "2026-11-03", "person.invite", "Ada 100%");
});

const found = async (filter: AuditFilter) => {
  const { rows } = await listAudit(ente.enteId, filter, { first: 10 });
  return rows.map((row) => row.action);
};

test("by who, what, about what and when", async () => {
  expect(await found({})).toEqual(["person.invite", "payment.change", "payment.cancel"]);
  expect(await found({ who: "ada" })).toEqual(["person.invite", "payment.cancel"]);
  expect(await found({ who: "100%" })).toEqual(["person.invite", "payment.cancel"]);
  expect(await found({ who: "_runo" }), "no wildcard gets through").toEqual([]);
  expect(await found({ action: "payment" })).toEqual(["payment.change", "payment.cancel"]);
  expect(await found({ action: "payment.cancel" })).toEqual(["payment.cancel"]);
  expect(await found({ subjectId: "person.invite" })).toEqual(["person.invite"]);
  expect(await found({ from: "2026-11-02", to: "2026-11-02" })).toEqual(["payment.change"]);
});

test("pages meet, and the export holds each entry once", async () => {
  const first = await listAudit(ente.enteId, {}, { first: 2 });
  expect(first.next).toBe(2);
  const second = await listAudit(ente.enteId, {}, { first: 2, before: 2 });
  expect(second.rows.map((row) => row.seq)).toEqual([1]);
  expect(second.next).toBeNull();
  const all: number[] = [];
  for await (const row of exportAudit(ente.enteId, {})) all.push(row.seq);
  expect(all).toEqual([3, 2, 1]);
});

test("entries say from where, and the chain holds with that in it", async () => {
  const { rows } = await listAudit(ente.enteId, {}, { first: 1 });
  expect(rows[0]?.address).toBe("192.0.2.7");
  expect(await findBrokenAuditLink(ente.enteId)).toBeNull();
});

test("the command goes through every ente's trail and says how each stands", () => {
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "launch/audit-verify.ts"], { encoding: "utf8" });
  expect(stdout).toContain(`${ente.enteId}: whole`);
  expect(stdout).toContain(`${other.enteId}: whole`);
});
