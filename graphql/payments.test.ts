/** The list: every payment once, in order, in either direction; one statement a page; cursors that cannot be made up. */
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { inEnte } from "#db/connection.ts";
import { listPayments } from "#db/payment-list.ts";
import { updatePayment } from "#db/payments.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { openCursor } from "./cursor.ts";
import { readGlobalId } from "./ids.ts";
import { ask, countStatements, createPayment, paymentInput } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;
const ids: string[] = [];

beforeAll(async () => {
  ente = await makeEnte();
  other = await makeEnte();
  for (let at = 0; at < 25; at++) {
    const change = at % 5 === 0 ? { paymentType: "tari", causale: `Tari numero ${at}` } : {};
    const { data } = await ask(ente.apiKey, createPayment, { input: paymentInput(change) });
    ids.unshift(data.createPayment.payment.id);
  }
});

afterEach(() => vi.restoreAllMocks());

const list = `query L($first: Int, $last: Int, $after: String, $before: String, $filter: PaymentFilter) {
  payments(first: $first, last: $last, after: $after, before: $before, filter: $filter) {
    edges { cursor node { id status situation causale amountCents dueOn iuv debtor { taxCode name surname } paymentType { id name } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const page = async (variables: Record<string, unknown>) => (await ask(ente.apiKey, list, variables)).data.payments;
const idsOf = (connection: { edges: { node: { id: string } }[] }) => connection.edges.map(({ node }) => node.id);

test("pages forwards and backwards tell every payment once, the newest first", async () => {
  const forwards: string[] = [];
  let after: string | null = null;
  let last: { edges: never[]; pageInfo: { startCursor: string; hasNextPage: boolean } };
  do {
    const answer: Awaited<ReturnType<typeof page>> = await page({ first: 7, after });
    forwards.push(...idsOf(answer));
    expect(answer.pageInfo.hasPreviousPage).toBe(after !== null);
    expect(answer.pageInfo.startCursor).toBe(answer.edges[0].cursor);
    after = answer.pageInfo.endCursor;
    last = answer;
  } while (last.pageInfo.hasNextPage);
  expect(forwards).toEqual(ids);

  const back = await page({ last: 7, before: last.pageInfo.startCursor });
  expect(idsOf(back)).toEqual(ids.slice(14, 21));
  expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
});

test("any edge is a place to go on from", async () => {
  const { edges } = await page({ first: 10 });
  expect(idsOf(await page({ first: 3, after: edges[4].cursor }))).toEqual(ids.slice(5, 8));
});

test("a cursor is the database's own place, sealed", async () => {
  const { rows, next } = await listPayments(ente.enteId, { filter: {}, first: 3 }, new Date());
  const { edges } = await page({ first: 3 });
  expect(edges).toHaveLength(rows.length);
  expect(openCursor(ente.enteId, edges[2].cursor)).toBe(next);
});

test("a cursor that was changed, made up or given to another ente is refused", async () => {
  const { pageInfo } = await page({ first: 3 });
  const cursor: string = pageInfo.endCursor;
  const flipped = Array.from(
    cursor,
    (letter, at) => cursor.slice(0, at) + (letter === "A" ? "B" : "A") + cursor.slice(at + 1),
  );
  const madeUp = Buffer.from(`${new Date().toISOString()}|${readGlobalId(ids[3] ?? "").id}`).toString("base64url");
  for (const after of [
    ...flipped.filter((_, at) => at % 9 === 0),
    cursor.slice(1),
    `${cursor}A`,
    madeUp,
    "",
    "x".repeat(9_999),
  ]) {
    const { status, errors } = await ask(ente.apiKey, list, { first: 3, after });
    expect([status, errors[0]?.extensions.code]).toEqual([400, "INVALID_CURSOR"]);
  }
  const foreign = await ask(other.apiKey, list, { first: 3, after: cursor });
  expect([foreign.status, foreign.errors[0]?.extensions.code]).toEqual([400, "INVALID_CURSOR"]);
});

test("what has the form of a place and is none is refused by the list itself", async () => {
  for (const place of [
    "2026-99-99T99:99:99.000Z|0191f0a2-7c3e-7d61-9a55-0c7f4be0a111",
    `2026-01-01T00:00:00.000Z|${"-".repeat(36)}`,
  ]) {
    const after = Buffer.from(place).toString("base64url");
    await expect(listPayments(ente.enteId, { filter: {}, first: 1, after }, new Date())).rejects.toMatchObject({
      code: "input.invalid",
    });
  }
});

test("a page that ends where the payments end says so", async () => {
  const exact = await page({ first: 25 });
  expect(exact.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  const beyond = await page({ first: 5, after: exact.pageInfo.endCursor });
  expect(beyond).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test("filters let through what they say", async () => {
  expect((await page({ first: 100, filter: { paymentType: "tari" } })).edges).toHaveLength(5);
  expect((await page({ first: 100, filter: { paymentType: `type_${ente.types.mensa}` } })).edges).toHaveLength(20);
  expect((await page({ first: 100, filter: { status: ["PAID", "FAILED"] } })).edges).toHaveLength(0);
  expect((await page({ first: 100, filter: { status: ["ISSUING"], origin: "API" } })).edges).toHaveLength(25);
  expect((await page({ first: 100, filter: { search: "tari" } })).edges).toHaveLength(5);
  expect((await page({ first: 100, filter: { search: "rossi numero" } })).edges).toHaveLength(5);
  expect((await page({ first: 100, filter: { search: "RSSMRA80A01H501U" } })).edges).toHaveLength(25);
  expect((await page({ first: 100, filter: {} })).edges).toHaveLength(25);
});

test("an unknown type is said to be one, and another ente's looks empty", async () => {
  const unknown = await ask(ente.apiKey, list, { first: 1, filter: { paymentType: "nothing" } });
  expect(unknown.errors[0]?.extensions).toEqual({
    code: "INPUT_INVALID",
    issues: [{ path: ["filter", "paymentType", "0"], code: "TYPE_UNKNOWN" }],
  });
  expect((await page({ first: 1, filter: { paymentType: `type_${other.types.mensa}` } })).edges).toEqual([]);
});

test("the count is capped, and made only when asked for", async () => {
  const statements = countStatements();
  const { data } = await ask(
    ente.apiKey,
    '{ payments(first: 1, filter: { paymentType: "tari" }) { totalCount { count more } } }',
  );
  expect(data.payments.totalCount).toEqual({ count: 5, more: false });
  expect(statements().filter((text) => /count\(\*\)/.test(text))).toHaveLength(1);
});

test("a page of fifty with debtors and types is one statement", async () => {
  const statements = countStatements();
  const { data } = await ask(ente.apiKey, list, { first: 50 });
  expect(data.payments.edges).toHaveLength(25);
  expect(statements().filter((text) => /"payments"/.test(text))).toHaveLength(1);
  expect(statements().filter((text) => /"payment_quote"|count\(\*\)/.test(text))).toHaveLength(0);
});

test("what a row does not know is read once for the whole page", async () => {
  const query = `{ payments(first: 25) { edges { node {
    id externalId tassonomia quote { amountCents } debtor { email } paymentType { code } receipts { receiptId } } } } }`;
  const statements = countStatements();
  const { data } = await ask(ente.apiKey, query);
  expect(data.payments.edges[0].node).toMatchObject({
    tassonomia: "9/0107101TS/",
    debtor: { email: "mario.rossi@posta.example" },
  });
  const about = (table: string) => statements().filter((text) => new RegExp(`from "${table}"`).test(text)).length;
  // The page itself, and all of its payments whole.
  expect(about("payments")).toBe(2);
  expect(about("payment_quote")).toBe(1);
});

test("a number is told once it is true", async () => {
  const id = ids[0] ?? "";
  await inEnte(ente.enteId, (tx) =>
    updatePayment(
      tx,
      ente.enteId,
      readGlobalId(id).id,
      { from: ["issuing"] },
      { status: "issued", issuedAt: new Date() },
    ),
  );
  const query = "query P($id: ID!) { payment(id: $id) { situation iuv codiceAvviso payUrl avvisoUrl quietanzaUrl } }";
  const { data } = await ask(ente.apiKey, query, { id });
  expect(data.payment).toMatchObject({
    situation: "PAYABLE",
    iuv: expect.stringMatching(/^\d{17}$/),
    codiceAvviso: expect.stringMatching(/^3\d{17}$/),
    quietanzaUrl: null,
  });
  expect(data.payment.avvisoUrl).toBe(`${data.payment.payUrl}/avviso.pdf`);
  const [node] = (await page({ first: 1 })).edges;
  expect(node.node.iuv).toBe(data.payment.iuv);
  const found = await ask(ente.apiKey, "query N($n: String!) { paymentByCodiceAvviso(codiceAvviso: $n) { id } }", {
    n: data.payment.codiceAvviso.replace(/(.{4})/g, "$1 "),
  });
  expect(found.data.paymentByCodiceAvviso).toEqual({ id });
  const waiting = await ask(ente.apiKey, query, { id: ids[1] });
  expect(waiting.data.payment).toMatchObject({
    situation: "ISSUING",
    iuv: null,
    codiceAvviso: null,
    payUrl: null,
    avvisoUrl: null,
  });
});
