/** The second wall: whatever the code forgets, the database lets nobody see or touch another ente's rows. */
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPayment } from "#commands/create-payment.ts";
import { inEnte, inPlatform, pool } from "./connection.ts";
import { listPayments } from "./payment-list.ts";
import { updatePayment } from "./payments.ts";
import { payments } from "./schema/payments.ts";
import { makeEnte, newPayment, type TestEnte } from "./seed/testing.ts";

let owner: pg.Client;
let ours: TestEnte;
let theirs: TestEnte;
let theirPayment: string;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  [ours, theirs] = await Promise.all([makeEnte(), makeEnte()]);
  const options = { origin: "form", now: new Date(), idempotencyKey: null } as const;
  theirPayment = (await createPayment(theirs.actor(), newPayment(theirs), options)).payment.id;
});
afterAll(() => owner.end());

test("every table with an ente has row-level security, forced", async () => {
  const { rows } = await owner.query(`
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and a.attname = 'ente_id'
      and a.attnotnull and not (c.relrowsecurity and c.relforcerowsecurity)`);
  // Search words are behind functions that add the proven ente: the next test.
  expect(rows).toEqual([{ relname: "payment_search" }]);
});

test("search words cannot be read, and a search finds only the proven ente's payments", async () => {
  const read = inEnte(ours.enteId, (tx) => tx.execute(sql`select * from payment_search`));
  await expect(read).rejects.toMatchObject({ code: "42501" });
  const find = (ente: TestEnte) => listPayments(ente.enteId, { filter: { search: "mensa" }, first: 10 }, new Date());
  expect((await find(theirs)).rows.map((row) => row.id)).toEqual([theirPayment]);
  expect((await find(ours)).rows).toEqual([]);
  const nobody = await pool().query("select payments_with_words(array['mensa'], 10)");
  expect(nobody.rows).toEqual([]);
});

test("every such table has the ente first in its primary key", async () => {
  const { rows } = await owner.query(`
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'ente_id' and a.attnotnull
    join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and i.indkey[0] <> a.attnum`);
  expect(rows).toEqual([]);
});

test("a query that forgot its ente finds nothing", async () => {
  const outside = await pool().query("select count(*)::int as n from payments");
  expect(outside.rows[0].n).toBe(0);
  const platform = await inPlatform((tx) => tx.select().from(payments));
  expect(platform).toEqual([]);
});

test("in our ente their rows are not there, to read or to change", async () => {
  const seen = await inEnte(ours.enteId, (tx) => tx.select().from(payments));
  expect(seen.every((row) => row.enteId === ours.enteId)).toBe(true);
  const changed = await inEnte(ours.enteId, (tx) =>
    updatePayment(tx, theirs.enteId, theirPayment, { from: ["issuing"] }, { status: "cancelled" }),
  );
  expect(changed).toBe(false);
});

test("a row cannot be written into another ente", async () => {
  const smuggle = inEnte(ours.enteId, (tx) =>
    tx.execute(
      sql`insert into projects (ente_id, id, code, name) values (${theirs.enteId}, gen_random_uuid(), 'x', 'x')`,
    ),
  );
  await expect(smuggle).rejects.toMatchObject({ code: "42501" });
});

test("a job cannot be promised for another ente", async () => {
  const smuggle = inEnte(ours.enteId, (tx) =>
    tx.execute(
      sql`select enqueue('send-email', ${JSON.stringify({ enteId: theirs.enteId })}::json, null, null, null, 1, null)`,
    ),
  );
  await expect(smuggle).rejects.toMatchObject({ code: "42501" });
});

test("what only grows cannot be changed or emptied by the application", async () => {
  for (const statement of [
    "update payment_events set kind = 'x'",
    "delete from audit",
    "truncate audit",
    "delete from payments",
  ]) {
    const attempt = inEnte(theirs.enteId, (tx) => tx.execute(sql.raw(statement)));
    await expect(attempt, statement).rejects.toMatchObject({ code: "42501" });
  }
});

test("an error of the database carries no values of the statement", async () => {
  const failing = inEnte(theirs.enteId, (tx) => tx.execute(sql`select ${"RSSMRA80A01H501U"}::uuid`));
  const error = await failing.catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code: "22P02" });
  expect(
    JSON.stringify(error, Object.getOwnPropertyNames(error)).replace(/invalid input syntax.*?"/g, ""),
  ).not.toContain("params");
});

test("quote that do not sum to the total are refused at commit", async () => {
  const wrong = inEnte(theirs.enteId, (tx) =>
    tx.execute(sql`insert into payment_quote (ente_id, payment_id, position, amount_cents)
      values (${theirs.enteId}, ${theirPayment}, 0, 1)`),
  );
  await expect(wrong).rejects.toThrow(/quote of payment/);
});
