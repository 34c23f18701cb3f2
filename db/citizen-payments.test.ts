/** A citizen reaches what is theirs in every ente, and nothing else, whatever the query forgot. */
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import {
  findCitizenPayments,
  listCitizenEnti,
  listCitizenFees,
  listCitizenMessages,
  listCitizenPayments,
  listCitizenReceipts,
} from "./citizen-payments.ts";
import { inCitizen, inEnte } from "./connection.ts";
import { insertReceipt } from "./receipts.ts";
import { paymentEvents, payments } from "./schema/payments.ts";
import { receipts } from "./schema/receipts.ts";
import { makeEnte, paymentRow, type TestEnte } from "./seed/testing.ts";

const mario = "RSSMRA80A01H501U";
const luigi = "VRDLGU80A01H501W";
const now = new Date("2026-11-20T10:00:00Z");
let first: TestEnte;
let second: TestEnte;

beforeAll(async () => {
  [first, second] = await Promise.all([makeEnte(), makeEnte()]);
  await insert(first, { causale: "Mario, presto", dueOn: "2026-12-01" });
  await insert(second, { causale: "Mario, tardi", dueOn: "2027-05-01" });
  await insert(second, { causale: "Mario, mai" });
  await insert(second, { causale: "Non ancora emesso", issuedAt: null, status: "issuing" });
  await insert(first, { causale: "Di Luigi", debtorTaxCode: luigi });
  const own = await insert(first, { causale: "Pagato da Luigi per Mario", status: "paid", paidAt: now });
  await pay(first, own, luigi, 150);
  const forLuigi = await insert(second, {
    causale: "Pagato da Mario per Luigi",
    status: "paid",
    paidAt: now,
    debtorTaxCode: luigi,
  });
  await pay(second, forLuigi, mario, 90);
});

async function insert(ente: TestEnte, change: Parameters<typeof paymentRow>[2]): Promise<string> {
  const row = paymentRow(ente, now, change);
  await inEnte(ente.enteId, async (tx) => {
    await tx.insert(payments).values(row);
    const event = { enteId: ente.enteId, paymentId: row.id, at: now, actorKind: "system", actorLabel: "test" };
    await tx.insert(paymentEvents).values({ ...event, kind: "issued" });
  });
  return row.id;
}

function pay(ente: TestEnte, paymentId: string, payerTaxCode: string, feeCents: number): Promise<boolean> {
  return inEnte(ente.enteId, (tx) =>
    insertReceipt(tx, ente.enteId, {
      id: crypto.randomUUID(),
      paymentId,
      iuv: crypto.randomUUID(),
      receiptId: crypto.randomUUID(),
      codiceAvviso: null,
      outcome: "OK",
      amountCents: 1_000,
      feeCents,
      causale: `Ricevuta di ${payerTaxCode}`,
      paidAt: now,
      applicationOn: null,
      transferOn: null,
      psp: { id: "X", name: "Banca", taxCode: null },
      channel: null,
      method: null,
      payerTaxCode,
      payerName: "Chi ha pagato",
      standIn: false,
      raw: "<receipt/>",
      transfers: [],
    }),
  );
}

const causali = (rows: { causale: string }[]) => rows.map(({ causale }) => causale);

test("what is open is listed across enti, the soonest due first, and only once it is issued", async () => {
  const open = await listCitizenPayments(mario, { which: "open" }, 50);
  expect(causali(open)).toEqual(["Mario, presto", "Mario, tardi", "Mario, mai"]);
  expect(new Set(open.map(({ enteId }) => enteId))).toEqual(new Set([first.enteId, second.enteId]));
  expect(open[0]?.enteName).toBe(`Comune di Prova ${first.taxCode}`);
});

test("search and ente narrow, and signs of a pattern mean themselves", async () => {
  const find = async (search: string) => causali(await listCitizenPayments(mario, { which: "open", search }, 50));
  expect(await find("PRESTO")).toEqual(["Mario, presto"]);
  expect(await find("%")).toEqual([]);
  expect(await find("_")).toEqual([]);
  const [one] = await listCitizenPayments(mario, { which: "open", search: "presto" }, 1);
  expect(await find(`avviso ${one?.codiceAvviso?.replace(/(.{4})/g, "$1 ")}`)).toEqual(["Mario, presto"]);
  const inSecond = await listCitizenPayments(mario, { which: "open", enteId: second.enteId }, 50);
  expect(causali(inSecond)).toEqual(["Mario, tardi", "Mario, mai"]);
});

test("another's ids look like nobody's", async () => {
  const [luigis] = await listCitizenPayments(luigi, { which: "open" }, 1);
  expect(luigis?.causale).toBe("Di Luigi");
  expect(await findCitizenPayments(mario, [luigis?.id ?? "", crypto.randomUUID()])).toEqual([]);
});

test("paid by me and in my name are different, and another's payment is not mine to open because I paid it", async () => {
  const mine = await listCitizenReceipts(mario, { whose: "debtor" }, 10);
  expect(mine.map((row) => [row.causale, row.paidByThem])).toEqual([[`Ricevuta di ${luigi}`, false]]);
  expect(mine[0]?.ownPaymentId).not.toBeNull();
  const paid = await listCitizenReceipts(mario, { whose: "payer" }, 10);
  expect(paid.map((row) => [row.causale, row.paidByThem, row.ownPaymentId])).toEqual([
    [`Ricevuta di ${mario}`, true, null],
  ]);
  expect(await listCitizenFees(mario, new Date("2026-01-01"))).toEqual([90]);
});

test("messages and enti are theirs alone", async () => {
  const messages = await listCitizenMessages(mario, ["issued"], 50);
  expect(causali(messages).sort()).toEqual([
    "Mario, mai",
    "Mario, presto",
    "Mario, tardi",
    "Pagato da Luigi per Mario",
  ]);
  expect(await listCitizenEnti(luigi)).toHaveLength(2);
  expect(await listCitizenEnti("RSSMRA80A41H501Y")).toEqual([]);
});

test("a query that forgot whose it is shows no more", async () => {
  const all = await inCitizen(mario, (tx) =>
    tx.select({ debtor: payments.debtorTaxCode, issuedAt: payments.issuedAt }).from(payments),
  );
  expect(all.length).toBe(4);
  expect(all.every(({ debtor, issuedAt }) => debtor === mario && issuedAt !== null)).toBe(true);
  const slips = await inCitizen(mario, (tx) => tx.select({ causale: receipts.causale }).from(receipts));
  expect(slips).toHaveLength(2);
});

test.each([
  ["names of debtors", sql`select debtor_name, debtor_email from payments`],
  ["the raw receipt and the payer's name", sql`select raw, payer_name from receipts`],
  ["operators", sql`select * from operators`],
  ["sessions", sql`select * from citizen_sessions`],
  ["carts of others", sql`select * from cart_choices`],
  ["a change", sql`update payments set causale = 'x'`],
  ["money", sql`insert into receipts (ente_id) values (gen_random_uuid())`],
  ["the queue", sql`select * from graphile_worker.jobs`],
])("the role of citizens has no right to %s", async (_what, statement) => {
  await expect(inCitizen(mario, (tx) => tx.execute(statement))).rejects.toMatchObject({ code: "42501" });
});

test("an ente's transaction after a citizen's is an ente's again", async () => {
  await inCitizen(mario, (tx) => tx.execute(sql`select 1`));
  const rows = await inEnte(second.enteId, (tx) => tx.select({ enteId: payments.enteId }).from(payments));
  expect(new Set(rows.map(({ enteId }) => enteId))).toEqual(new Set([second.enteId]));
  expect(() => inCitizen("x'; drop table payments --", async () => {})).toThrow("not a tax code");
});

test.each([
  ["payments_of_citizen", sql`select id from payments where debtor_tax_code = ${mario} and issued_at is not null`],
  ["receipts_of_payer", sql`select id from receipts where payer_tax_code = ${mario}`],
])("their own rows are found by the index %s, also under row-level security", async (index, query) => {
  const plan = await inCitizen(mario, async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql`explain ${query}`);
  });
  expect(JSON.stringify(plan.rows)).toMatch(
    new RegExp(`Index (Only )?Scan using ${index}|Bitmap Index Scan on ${index}`),
  );
});
