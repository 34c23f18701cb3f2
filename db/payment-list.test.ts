/** The list against real rows: every order, every page, every filter, and SQL that says of a payment what the domain says. */
import { beforeAll, expect, test } from "vitest";
import { addDays, dayInRome, startOfDayInRome } from "#domain/day.ts";
import { type PaymentFilter, type SortKey, sortKeys } from "#domain/payment-filter.ts";
import { situationOf, situations } from "#domain/payment-situation.ts";
import { inEnte } from "./connection.ts";
import { countPayments, listPayments } from "./payment-list.ts";
import { insertPayment, type NewPaymentRow } from "./payments.ts";
import { makeEnte, paymentRow, type TestEnte } from "./seed/testing.ts";

const now = new Date("2026-11-23T11:00:00Z");
const today = dayInRome(now);
let ente: TestEnte;
let serial = 0;
const made: NewPaymentRow[] = [];

async function make(change: Partial<NewPaymentRow>): Promise<string> {
  const createdAt = new Date(now.getTime() - ++serial * 1_000);
  const row = { ...paymentRow(ente, now, { amountCents: 1_000, createdAt, ...change }), searchTokens: ["mensa"] };
  await inEnte(ente.enteId, (tx) => insertPayment(tx, row, []));
  made.push(row);
  return row.id;
}

const at = (ms: number) => new Date(now.getTime() + ms);
const yesterday = addDays(today, -1);

beforeAll(async () => {
  ente = await makeEnte();
  // Every status with every mix of the facts that decide its situation.
  const facts: Partial<NewPaymentRow>[] = [];
  for (const withdrawal of [null, "cancel"] as const)
    for (const pendingChange of [null, { causale: "Altra" }])
      for (const lockedUntil of [null, at(-1), at(60_000)])
        for (const payableUntil of [null, yesterday, today])
          for (const dueOn of [null, yesterday, today]) {
            if (payableUntil && dueOn && payableUntil < dueOn) continue;
            facts.push({ status: "issued", withdrawal, pendingChange, lockedUntil, payableUntil, dueOn });
          }
  for (const withdrawal of [null, "replace"] as const) facts.push({ status: "issuing", withdrawal, issuedAt: null });
  const paidElsewhere = { how: "counter", paidOn: today, reason: "r", evidence: "e", by: "b", told: false } as const;
  for (const paidTwice of [false, true])
    for (const elsewhere of [null, paidElsewhere])
      facts.push({ status: "paid", paidAt: at(-serial * 100), paidTwice, paidElsewhere: elsewhere });
  for (const status of ["failed", "cancelled", "replaced"] as const) facts.push({ status });
  for (const fact of facts) await make({ causale: "Situazioni", ...fact });
  // Equal keys, missing keys, letters an Italian directory orders.
  const surnames = ["Zanier", "Àlberti", "alberti", "D'Angelo", "De Luca", "Rossi", "Rossi", "Žagar"];
  for (const [place, debtorSurname] of surnames.entries())
    await make({
      debtorSurname,
      amountCents: place % 3 === 0 ? 5_000 : 100 + place,
      dueOn: place % 2 ? addDays(today, place) : null,
      paymentTypeId: ente.types.tari ?? "",
      origin: "import",
      causale: "Ordini",
      status: place % 4 === 0 ? "paid" : "issued",
      paidAt: place % 4 === 0 ? at(place * 10_000) : null,
    });
  await make({ debtorKind: "company", debtorName: "Acme srl", debtorSurname: null, amountCents: 77, origin: "api" });
});

async function readAll(filter: PaymentFilter, order: { key: SortKey; descending: boolean }, first = 7) {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listPayments>> = await listPayments(
      ente.enteId,
      { filter, order, first, ...(after && { after }) },
      now,
    );
    ids.push(...page.rows.map((row) => row.id));
    if (!page.next) return ids;
    after = page.next;
  }
}

test.each(situations)("the filter %s finds exactly the payments of which the domain says so", async (situation) => {
  const expected = made.filter((row) => situationOf(factsOf(row), now) === situation).map((row) => row.id);
  expect(expected.length).toBeGreaterThan(0);
  const found = await readAll({ situation: [situation] }, { key: "created", descending: true }, 50);
  expect(found.toSorted()).toEqual(expected.toSorted());
});

const factsOf = (row: NewPaymentRow) => ({
  status: row.status,
  dueOn: row.dueOn ?? null,
  payableUntil: row.payableUntil ?? null,
  lockedUntil: row.lockedUntil ?? null,
  paidElsewhere: row.paidElsewhere ?? null,
  paidTwice: row.paidTwice ?? false,
  withdrawal: row.withdrawal ?? null,
  pendingChange: row.pendingChange ?? null,
});

test("several situations at once are those of each", async () => {
  const both = await readAll({ situation: ["payable", "paid_twice"] }, { key: "created", descending: true });
  const each = await Promise.all(
    (["payable", "paid_twice"] as const).map((situation) =>
      readAll({ situation: [situation] }, { key: "created", descending: true }),
    ),
  );
  expect(both.toSorted()).toEqual(each.flat().toSorted());
});

const ways = sortKeys.flatMap((key) => [true, false].map((descending) => ({ key, descending })));

test.each(ways)(
  "ordered by $key, descending $descending: pages tell every payment once, and backwards the same",
  async (order) => {
    const whole = await readAll({}, order, 500);
    expect(whole.length).toBe(order.key === "paid" ? made.filter((row) => row.paidAt).length : made.length);
    expect(await readAll({}, order, 7)).toEqual(whole);
    const last = await listPayments(ente.enteId, { filter: {}, order, first: 500 }, now);
    const end = last.rows.at(-1)?.cursor ?? "";
    const back = await listPayments(ente.enteId, { filter: {}, order, first: 3, before: end }, now);
    expect(back.rows.map((row) => row.id)).toEqual(whole.slice(-4, -1));
  },
);

test("sums go up, days without a date come last, names as in a directory", async () => {
  const list = async (key: SortKey) =>
    (
      await listPayments(
        ente.enteId,
        { filter: { origin: ["import"] }, order: { key, descending: false }, first: 50 },
        now,
      )
    ).rows;
  const sums = (await list("amount")).map((row) => row.amountCents);
  expect(sums).toEqual(sums.toSorted((a, b) => a - b));
  const days = (await list("due")).map((row) => row.dueOn);
  const dated = days.filter((day) => day !== null);
  expect(days).toEqual([...dated.toSorted(), ...days.filter((day) => day === null)]);
  expect((await list("debtor")).map((row) => row.debtorSurname)).toEqual([
    "alberti",
    "Àlberti",
    "D'Angelo",
    "De Luca",
    "Rossi",
    "Rossi",
    "Žagar",
    "Zanier",
  ]);
});

test("a cursor of another order is refused, and so is one nobody made", async () => {
  const page = await listPayments(ente.enteId, { filter: {}, first: 1 }, now);
  const request = { filter: {}, order: { key: "amount", descending: true } as const, first: 1 };
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const id = made[0]?.id;
  for (const after of [page.next ?? "", "x", forged(["amount", "1e3", id]), forged(["amount", "5", "no"]), forged({})])
    await expect(listPayments(ente.enteId, { ...request, after }, now)).rejects.toMatchObject({
      code: "input.invalid",
    });
});

test("periods hold both their days, in Rome, and what has no day is in none", async () => {
  const midnight = startOfDayInRome("2026-03-29"); // The night the clock goes forward.
  const inside = await make({ paidAt: midnight, status: "paid", causale: "Notte" });
  const next = await make({ paidAt: new Date(midnight.getTime() + 23 * 3_600_000), status: "paid", causale: "Notte" });
  const find = (filter: PaymentFilter) => readAll(filter, { key: "created", descending: true }, 100);
  expect(await find({ paid: { from: "2026-03-29", to: "2026-03-29" } })).toEqual([inside]);
  expect(await find({ paid: { from: "2026-03-30", to: "2026-03-30" } })).toEqual([next]);
  expect(await find({ paid: { from: "2026-03-30", to: "9999-12-31" } })).toContain(next);
  expect(await find({ issued: { to: "9999-12-31" } })).toContain(inside);
  const dueLater = await find({ due: { from: addDays(today, 1) } });
  expect(dueLater.length).toBe(4);
  expect((await find({ due: { to: today } })).every((id) => made.find((row) => row.id === id)?.dueOn)).toBe(true);
});

test("sum, origin, type and words narrow together; a count says how many and stops at its cap", async () => {
  const { rows } = await listPayments(
    ente.enteId,
    { filter: { amount: { from: 5_000 }, origin: ["import"], paymentTypeId: [ente.types.tari ?? ""] }, first: 50 },
    now,
  );
  expect(rows.map((row) => row.amountCents)).toEqual([5_000, 5_000, 5_000]);
  expect(await countPayments(ente.enteId, { search: "mensa" }, now, 1_000)).toEqual({
    count: made.length,
    more: false,
  });
  expect(await countPayments(ente.enteId, { search: "mensa" }, now, 5)).toEqual({ count: 5, more: true });
  expect(await countPayments(ente.enteId, { search: "mensa", origin: ["api"] }, now)).toEqual({
    count: 1,
    more: false,
  });
});

test("another ente's payments are in no list", async () => {
  const other = await makeEnte();
  expect((await listPayments(other.enteId, { filter: {}, first: 10 }, now)).rows).toEqual([]);
});
