/** Who is kept to some types or projects finds nothing else, in whatever way they look, and writes nothing else. */
import { sql } from "drizzle-orm";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { createPayment } from "#commands/create-payment.ts";
import { prepareBulk } from "#commands/prepare-bulk.ts";
import type { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { findBulkAction } from "./bulk.ts";
import { inEnte } from "./connection.ts";
import { keptTo, type Narrowing } from "./narrowing.ts";
import { hasPayments, readTotals } from "./office-home.ts";
import { exportPayments } from "./payment-export.ts";
import { countPayments, listPaymentRows, listPayments } from "./payment-list.ts";
import { listPaymentTypes } from "./payment-types.ts";
import { findPayment, setSearchTokens, updatePayment } from "./payments.ts";
import { listProjects } from "./projects.ts";
import { paymentEvents, payments } from "./schema/payments.ts";
import { projects } from "./schema/pratiche.ts";
import { makeEnte, newPayment, paymentRow, type TestEnte } from "./seed/testing.ts";

const now = new Date();
let ente: TestEnte;
let mensa: string;
let tari: string;
let ofProject: string;
let onlyMensa: Narrowing;
let onlyProject: Narrowing;

beforeAll(async () => {
  ente = await makeEnte();
  const { enteId, types } = ente;
  const projectId = uuidv7();
  const rows = [
    paymentRow(ente, now),
    paymentRow(ente, now, { paymentTypeId: types.tari ?? "" }),
    paymentRow(ente, now, { paymentTypeId: types.tari ?? "", projectId }),
  ];
  [mensa, tari, ofProject] = rows.map((row) => row.id) as [string, string, string];
  await inEnte(enteId, async (tx) => {
    await tx.insert(projects).values({ enteId, id: projectId, code: "nido", name: "Nido", createdAt: now });
    await tx.insert(projects).values({ enteId, id: uuidv7(), code: "sagra", name: "Sagra", createdAt: now });
    await tx.insert(payments).values(rows);
    for (const { id } of rows) await setSearchTokens(tx, id, ["rossi"]);
  });
  onlyMensa = { types: [types.mensa ?? ""], projects: [] };
  onlyProject = { types: [], projects: [projectId] };
});

const listed = async (filter = {}) => {
  const { rows } = await listPayments(ente.enteId, { filter, first: 10 }, now);
  return rows.map((row) => row.id).sort();
};

test("lists, searches, counts, figures and exports hold only what is theirs", async () => {
  expect(await listed()).toEqual([mensa, tari, ofProject].sort());
  await keptTo(onlyMensa, async () => {
    expect(await listed()).toEqual([mensa]);
    expect(await listed({ search: "rossi" })).toEqual([mensa]);
    expect((await countPayments(ente.enteId, {}, now)).count).toBe(1);
    expect((await readTotals(ente.enteId, { from: "2020-01-01", to: "2040-01-01" }, now)).issued.count).toBe(1);
    const exported: string[] = [];
    for await (const row of exportPayments(ente.enteId, { filter: {} }, now)) exported.push(row.id);
    expect(exported).toEqual([mensa]);
    expect((await listPaymentTypes(ente.enteId)).map((type) => type.id)).toEqual([ente.types.mensa]);
  });
  await keptTo(onlyProject, async () => {
    expect(await listed()).toEqual([ofProject]);
    expect((await listProjects(ente.enteId)).map((project) => project.name)).toEqual(["Nido"]);
  });
});

test("asked for by id, the rest is simply not there", async () => {
  await keptTo(onlyMensa, async () => {
    expect((await findPayment(ente.enteId, mensa))?.id).toBe(mensa);
    expect(await findPayment(ente.enteId, tari)).toBeNull();
    expect((await listPaymentRows(ente.enteId, [mensa, tari])).map((row) => row.id)).toEqual([mensa]);
    const change = { causale: "Altro" };
    const write = (id: string) =>
      inEnte(ente.enteId, (tx) => updatePayment(tx, ente.enteId, id, { from: ["issued"] }, change));
    expect(await write(tari)).toBe(false);
    expect(await write(mensa)).toBe(true);
  });
});

test("what hangs on a payment is kept as it is, asked for by itself too", async () => {
  const at = (id: string) => ({
    enteId: ente.enteId,
    paymentId: id,
    kind: "created",
    actorKind: "job",
    actorLabel: "prova",
    at: now,
  });
  await inEnte(ente.enteId, (tx) => tx.insert(paymentEvents).values([at(mensa), at(tari), at(ofProject)]));
  const seen = () =>
    inEnte(ente.enteId, (tx) => tx.select({ of: paymentEvents.paymentId }).from(paymentEvents)).then((rows) =>
      rows.map((row) => row.of).sort(),
    );
  expect(await seen()).toEqual([mensa, tari, ofProject].sort());
  expect(await keptTo(onlyMensa, seen)).toEqual([mensa]);
  expect(await keptTo(onlyProject, seen)).toEqual([ofProject]);
});

test("each table that hangs on a payment is kept, but those that the wall names", async () => {
  const { rows } = await inEnte(ente.enteId, (tx) =>
    tx.execute(sql`select c.table_name as name from information_schema.columns c
      where c.table_schema = 'public' and c.column_name = 'payment_id' and not exists (
        select from pg_policies p where p.tablename = c.table_name and p.policyname = 'kept' and p.permissive = 'RESTRICTIVE')
      order by 1`),
  );
  // The rows of a file stand before there are payments, and are their import's.
  expect(rows.map((row) => row.name)).toEqual(["import_rows"]);
});

test("an action on many takes only what is theirs", async () => {
  const { id } = await keptTo(onlyMensa, () =>
    prepareBulk(ente.actor(), "cancel", { ids: [mensa, tari, ofProject] }, now),
  );
  expect((await findBulkAction(ente.enteId, id))?.total).toBe(1);
});

test("what they create must be theirs, and the refusal is one of ours", async () => {
  const options = { origin: "form", now, idempotencyKey: null } as const;
  const create = (change = {}) =>
    createPayment(ente.actor(), newPayment(ente, change), options).then(
      ({ payment }) => payment.paymentTypeId,
      (refusal: Refusal) => refusal.issues.map(({ path, code }) => `${path.join(".")} ${code}`),
    );
  expect(await keptTo(onlyMensa, () => create())).toBe(ente.types.mensa);
  expect(await keptTo(onlyMensa, () => create({ paymentType: ente.types.tari }))).toEqual(["paymentType type.unknown"]);
  expect(await keptTo(onlyProject, () => create())).toEqual(["projectId required"]);
  expect(await keptTo(onlyProject, () => create({ projectId: uuidv7() }))).toEqual(["projectId unknown"]);
  expect(await keptTo(onlyProject, () => create({ projectId: onlyProject.projects[0] }))).toBe(ente.types.mensa);
});

test("a narrowing ends where it was given: the next to use the connection sees all again", async () => {
  await keptTo(onlyMensa, async () => expect(await hasPayments(ente.enteId)).toBe(true));
  expect((await findPayment(ente.enteId, tari))?.id).toBe(tari);
});

test("for who is kept to nothing the planner reckons with all there is, so that a page is read and nothing sorted", async () => {
  const large = await makeEnte();
  const rows = Array.from({ length: 600 }, () => paymentRow(large, now));
  await inEnte(large.enteId, (tx) => tx.insert(payments).values(rows));
  const owner = new pg.Client({ connectionString: env().DATABASE_URL });
  await owner.connect();
  await owner.query("analyze payments");
  await owner.end();
  const question = sql`explain (format json) select id from payments where ente_id = ${large.enteId}`;
  type Planned = { "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] };
  const { rows: said } = await inEnte(large.enteId, (tx) => tx.execute<Planned>(question));
  expect(said[0]?.["QUERY PLAN"][0].Plan["Plan Rows"]).toBeGreaterThan(100);
});
