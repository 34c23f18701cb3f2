/** What a program may filter and order the list by, and that each says what it means. */
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { inEnte } from "#db/connection.ts";
import { insertPayment } from "#db/payments.ts";
import { makeEnte, paymentRow, type TestEnte } from "#db/seed/testing.ts";
import { addDays, dayInRome } from "#domain/day.ts";
import { ask, countStatements } from "./testing.ts";

let ente: TestEnte;
const now = new Date();
const today = dayInRome(now);
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

beforeAll(async () => {
  ente = await makeEnte();
  const { mensa, tari, multa } = ente.types as Record<string, string>;
  // Named by their causale, from the oldest to the newest.
  const rows = [
    { causale: "a", paymentTypeId: tari, debtorSurname: "Ùrbani", amountCents: 5_000, dueOn: addDays(today, 5) },
    { causale: "b", paymentTypeId: mensa, debtorSurname: "Bianchi", amountCents: 1_000, dueOn: addDays(today, -5) },
    { causale: "c", paymentTypeId: multa, debtorSurname: "Neri", amountCents: 3_000, payableUntil: addDays(today, -1) },
    { causale: "d", paymentTypeId: tari, debtorSurname: "Verdi", amountCents: 3_000, status: "paid", paidAt: ago(1) },
    { causale: "e", paymentTypeId: mensa, debtorSurname: "Abate", amountCents: 9_000, status: "paid", paidAt: ago(3) },
    {
      causale: "f",
      paymentTypeId: mensa,
      status: "failed",
      refusalCode: "provider.data",
      issuedAt: null,
      amountCents: 1,
    },
  ] as const;
  await inEnte(ente.enteId, async (tx) => {
    for (const [at, row] of rows.entries())
      await insertPayment(tx, { ...paymentRow(ente, ago(10 - at), row), searchTokens: [] }, []);
  });
});

afterEach(() => vi.restoreAllMocks());

const list = `query L($first: Int!, $after: String, $filter: PaymentFilter, $orderBy: PaymentOrder) {
  payments(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { node { causale } } pageInfo { hasNextPage endCursor } } }`;

interface Page {
  edges: { node: { causale: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
const page = async (variables: object): Promise<Page> =>
  (await ask(ente.apiKey, list, { first: 100, ...variables })).data.payments;
const names = ({ edges }: Page) => edges.map(({ node }) => node.causale).join("");

test.each([
  ["situation OVERDUE", { situation: ["OVERDUE"] }, "b"],
  ["two situations", { situation: ["UNPAYABLE", "PAYABLE"] }, "ca"],
  ["one situation without a list", { situation: "PAID" }, "ed"],
  ["due from today", { due: { from: today } }, "a"],
  ["due until today", { due: { to: today } }, "b"],
  ["due on one day", { due: { from: addDays(today, 5), to: addDays(today, 5) } }, "a"],
  ["paid since two days", { paid: { from: dayInRome(ago(2)) } }, "d"],
  ["created until eight days ago", { created: { to: dayInRome(ago(8)) } }, "cba"],
  ["issued until nine days ago", { issued: { to: dayInRome(ago(9)) } }, "ba"],
  ["from 30 euro", { amount: { from: 3_000 } }, "edca"],
  ["between 10 and 30 euro", { amount: { from: 1_000, to: 3_000 } }, "dcb"],
  ["an open range", { amount: { from: null, to: 999 } }, "f"],
  ["two types by code", { paymentType: ["tari", "multa"] }, "dca"],
  ["one type without a list", { paymentType: "multa" }, "c"],
  ["why it failed", { refusalCode: "provider.data" }, "f"],
  ["two origins, of which one is theirs", { origin: ["API", "FORM"] }, "fedcba"],
  ["a mail none has", { latestEmail: ["BOUNCED"] }, ""],
  ["several conditions at once", { situation: ["PAID"], paymentType: ["tari"], amount: { to: 3_000 } }, "d"],
  ["nulls, which say nothing", { situation: null, due: null, amount: null, paymentType: null }, "fedcba"],
])("%s", async (_what, filter, expected) => {
  expect(names(await page({ filter }))).toBe(expected);
});

test("a type's id and a code may stand in one list, and each unknown code is named by its place", async () => {
  const both = { paymentType: ["tari", `type_${ente.types.multa}`] };
  expect(names(await page({ filter: both }))).toBe("dca");
  const { errors } = await ask(ente.apiKey, list, { first: 1, filter: { paymentType: ["tari", "nothing"] } });
  expect(errors[0]?.extensions).toMatchObject({ issues: [{ path: ["filter", "paymentType", "1"] }] });
});

test.each([
  ["CREATED", "abcdef"],
  ["AMOUNT", "fbcdae"],
  ["DEBTOR", "ebcfad"],
  ["DUE", "bacdef"],
  ["PAID", "ed"],
])("by %s, page by page, every payment comes once, upwards and downwards", async (key, expected) => {
  for (const descending of [false, true]) {
    const read: string[] = [];
    let after: string | null = null;
    do {
      const next: Page = await page({ first: 2, after, orderBy: { key, descending } });
      read.push(names(next));
      after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
    } while (after);
    const there = [...expected];
    expect(read.join("")).toBe((descending ? there.reverse() : there).join(""));
  }
});

test("a cursor of one order is refused in another", async () => {
  const { pageInfo } = await page({ first: 2, orderBy: { key: "AMOUNT" } });
  const { errors } = await ask(ente.apiKey, list, { first: 2, after: pageInfo.endCursor, orderBy: { key: "DUE" } });
  expect(errors[0]?.extensions.code).toBe("INPUT_INVALID");
});

test("an ordered, filtered page with what may be done to each is one statement", async () => {
  const statements = countStatements();
  const query = `{ payments(first: 50, filter: { situation: [OVERDUE, PAID] }, orderBy: { key: DEBTOR }) {
    edges { node { possible pendingChange settledOn replacedBy { id } debtor { email } paidElsewhere { told } } } } }`;
  const { data } = await ask(ente.apiKey, query);
  expect(data.payments.edges.map(({ node }: { node: { possible: string[] } }) => node.possible)).toEqual([
    ["REFRESH"],
    ["REFRESH", "CANCEL", "REISSUE", "CHANGE", "RECORD"],
    ["REFRESH"],
  ]);
  expect(statements().filter((text) => /"payments"/.test(text))).toHaveLength(1);
});
