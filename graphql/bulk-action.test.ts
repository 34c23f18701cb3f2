/** One thing done to many through the API: seen before it is done, told one by one, stoppable, and never by mistake. */
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { runBulk } from "#commands/run-bulk.ts";
import { clock, storyOf } from "#commands/testing.ts";
import { listBulkActions } from "#db/bulk.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import type { Payment } from "#domain/payment.ts";
import { readGlobalId } from "./ids.ts";
import { ask, countStatements } from "./testing.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

afterEach(() => vi.restoreAllMocks());

const action = `bulkAction { id kind status total done createdBy startedAt finishedAt
  tally { outcome refusalCode status count amountCents } }`;

async function begin(name: string, input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation B($input: ${type}!) { ${name}(input: $input) { __typename
    ... on BulkActionSuccess { ${action} } ... on Refusal { code issues { path code } } } }`;
  return (await ask(ente.apiKey, query, { input })).data[name];
}
const look = async (id: string) =>
  (await ask(ente.apiKey, `query A($id: ID!) { ${action.replace("bulkAction", "bulkAction(id: $id)")} }`, { id })).data
    .bulkAction;
/** What the worker does within a second. */
const run = (id: string) => runBulk(ente.enteId, { bulkId: readGlobalId(id).id }, clock);
const idsOf = (payments: Payment[]) => payments.map(({ id }) => `pay_${id}`);
const several = (count: number, change: Record<string, unknown> = {}) =>
  Promise.all(Array.from({ length: count }, () => story.issue(change)));

const items = `query I($id: ID!, $first: Int!, $after: String, $outcome: [BulkOutcome!]) { bulkAction(id: $id) {
  items(first: $first, after: $after, outcome: $outcome) {
    edges { cursor node { outcome refusalCode status issueCode
      payment { id situation possible debtor { email } paymentType { name } } successor { id replaces { id } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
const itemsOf = async (id: string, variables: Record<string, unknown> = {}) =>
  (await ask(ente.apiKey, items, { id, first: 100, ...variables })).data.bulkAction.items;

test("a dry run says how many, for how much and why not the others; nothing is done until it is begun", async () => {
  const payments = await several(2, { amountCents: 1_000 });
  const failed = await story.fail();
  const waiting = await story.create({ amountCents: 700 });
  const ids = [...idsOf([...payments, failed, waiting]), "nonsense", idsOf(payments)[0]];
  const { bulkAction } = await begin("reissuePayments", { ids, dryRun: true });
  expect(bulkAction).toMatchObject({
    ...{
      id: expect.stringMatching(/^bulk_[0-9a-f-]{36}$/),
      kind: "REISSUE",
      status: "PREPARED",
      createdBy: "test key",
    },
    ...{ total: 4, done: 1, startedAt: null, finishedAt: null },
  });
  expect(bulkAction.tally).toHaveLength(2);
  expect(bulkAction.tally).toEqual(
    expect.arrayContaining([
      { outcome: null, refusalCode: null, status: null, count: 3, amountCents: 6_990 },
      { outcome: "EXCLUDED", refusalCode: "PAYMENT_WRONG_MOMENT", status: "ISSUING", count: 1, amountCents: 700 },
    ]),
  );
  await run(bulkAction.id);
  expect(await look(bulkAction.id)).toEqual(bulkAction);
  expect((await story.get(failed.id)).replacedById).toBeNull();

  for (let time = 0; time < 2; time++) {
    const started = await begin("startBulkAction", { id: bulkAction.id, dueOn: "2028-01-31" });
    expect(started.bulkAction).toMatchObject({ id: bulkAction.id, status: "RUNNING" });
  }
  await run(bulkAction.id);
  expect(await look(bulkAction.id)).toMatchObject({ status: "DONE", done: 4, finishedAt: expect.any(String) });
  const { edges } = await itemsOf(bulkAction.id, { outcome: ["DONE"] });
  expect(edges).toHaveLength(3);
  for (const { node } of edges) expect(node.successor.replaces).toEqual({ id: node.payment.id });
  expect((await story.get((await story.get(failed.id)).replacedById ?? "")).dueOn).toBe("2028-01-31");
});

test("without a dry run it begins at once, and each is told as it ended", async () => {
  const payments = await several(3);
  const { bulkAction } = await begin("cancelPayments", { ids: idsOf(payments), reason: "Sgravio" });
  expect(bulkAction).toMatchObject({ kind: "CANCEL", status: "RUNNING", total: 3, done: 0 });
  await story.pay(payments[1] as Payment);
  const refresh = await begin("refreshPaymentsInBulk", { ids: idsOf(payments) });
  await run(refresh.bulkAction.id);
  expect(await look(refresh.bulkAction.id)).toMatchObject({ kind: "REFRESH", status: "DONE", done: 3 });
  await run(bulkAction.id);
  const refused = await itemsOf(bulkAction.id, { outcome: "REFUSED" });
  expect(refused.edges.map(({ node }: { node: object }) => node)).toMatchObject([
    {
      ...{ outcome: "REFUSED", refusalCode: "PAYMENT_WRONG_MOMENT", status: "PAID", successor: null },
      payment: { id: idsOf(payments)[1], situation: "PAID" },
    },
  ]);
  expect((await story.get(payments[0]?.id ?? "")).cancelReason).toBe("Sgravio");
});

test("all that a filter finds: new days for some, whose dates do not suit are told why; mails for others", async () => {
  const word = `Solo${crypto.randomUUID().slice(0, 6)}`;
  const first = await story.issue({ causale: `${word} uno` });
  const late = await story.issue({ causale: `${word} due`, dueOn: "2029-01-31" });
  const filter = { search: word, situation: ["PAYABLE"] };
  const dates = await begin("changePaymentDates", { filter, payableUntil: "2028-01-31" });
  expect(dates.bulkAction).toMatchObject({ kind: "CHANGE_DATES", total: 2 });
  await run(dates.bulkAction.id);
  expect((await story.get(first.id)).pendingChange).toEqual({ payableUntil: "2028-01-31" });
  const { edges } = await itemsOf(dates.bulkAction.id, { outcome: ["REFUSED"] });
  expect(edges.map(({ node }: { node: object }) => node)).toMatchObject([
    { refusalCode: "INPUT_INVALID", issueCode: "DAY_BEFORE_DUE", payment: { id: `pay_${late.id}` } },
  ]);
  const mails = await begin("resendEmails", { filter: { search: word } });
  expect(mails.bulkAction.tally).toContainEqual(
    expect.objectContaining({ outcome: "EXCLUDED", refusalCode: "PAYMENT_WRONG_MOMENT", status: "ISSUED", count: 1 }),
  );
});

test("pages of items go on where they ended, and a cursor belongs to its own action", async () => {
  const payments = await several(5);
  const prepared = await begin("resendEmails", { ids: idsOf(payments), dryRun: true });
  const { id } = prepared.bulkAction;
  const read: string[] = [];
  let after: string | null = null;
  do {
    const next: Awaited<ReturnType<typeof itemsOf>> = await itemsOf(id, { first: 2, after });
    read.push(...next.edges.map(({ node }: { node: { payment: { id: string } } }) => node.payment.id));
    expect(next.pageInfo.hasPreviousPage).toBe(after !== null);
    after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
  } while (after);
  expect(read).toEqual(idsOf(payments));

  const { pageInfo } = await itemsOf(id, { first: 2 });
  const other = await begin("resendEmails", { ids: idsOf(payments), dryRun: true });
  for (const [bulk, cursor] of [
    [other.bulkAction.id, pageInfo.endCursor],
    [id, "nonsense"],
    [id, Buffer.from(`${readGlobalId(id).id}|1`).toString("base64url")],
  ]) {
    const { errors } = await ask(ente.apiKey, items, { id: bulk, first: 2, after: cursor });
    expect(errors[0]?.extensions.code).toBe("INVALID_CURSOR");
  }
  for (const first of [0, 101, -1]) {
    const { errors } = await ask(ente.apiKey, items, { id, first });
    expect(errors[0]?.extensions.code).toBe("PAGE_SIZE_INVALID");
  }
});

test("a page of items costs as many statements as one item", async () => {
  const failed = await Promise.all(Array.from({ length: 6 }, () => story.fail()));
  const { bulkAction } = await begin("reissuePayments", { ids: idsOf(failed) });
  await run(bulkAction.id);
  const cost = async (first: number) => {
    const statements = countStatements();
    expect((await itemsOf(bulkAction.id, { first })).edges).toHaveLength(first);
    const count = statements().filter((text) => /"(payments|bulk_items|payment_quote)"/.test(text)).length;
    vi.restoreAllMocks();
    return count;
  };
  const one = await cost(1);
  expect(await cost(6)).toBe(one);
  // The page; its payments and their successors, each with their quote.
  expect(one).toBeLessThanOrEqual(5);
});

test("stopped, what is left is left alone, and it cannot be begun again", async () => {
  const payments = await several(3);
  const { bulkAction } = await begin("cancelPayments", { ids: idsOf(payments), reason: "Sgravio" });
  const stopped = await begin("stopBulkAction", { id: bulkAction.id });
  expect(stopped.bulkAction.status).toBe("STOPPING");
  await run(bulkAction.id);
  expect(await look(bulkAction.id)).toMatchObject({
    status: "STOPPED",
    tally: [{ outcome: "STOPPED", count: 3 }],
  });
  expect((await story.get(payments[0]?.id ?? "")).withdrawal).toBeNull();
  expect((await begin("startBulkAction", { id: bulkAction.id, reason: "Sgravio" })).code).toBe("BULK_WRONG_MOMENT");
});

test.each<[object, string, string]>([
  [{}, "ids", "REQUIRED"],
  [{ ids: null, filter: null }, "ids", "REQUIRED"],
  [{ ids: ["pay_x"], filter: { search: "mensa" } }, "filter", "NOT_ALLOWED"],
  [{ filter: {} }, "filter", "REQUIRED"],
  [{ filter: { search: null, status: null } }, "filter", "REQUIRED"],
  [{ filter: { search: " " } }, "filter.search", "REQUIRED"],
  [{ filter: { status: [], search: "mensa" } }, "filter.status", "REQUIRED"],
  [{ filter: { due: { from: null }, search: "mensa" } }, "filter.due", "REQUIRED"],
  [{ filter: { paymentType: ["mensa", "nothing"] } }, "filter.paymentType.1", "TYPE_UNKNOWN"],
])("%j does not say which payments: nothing is prepared", async (selection, path, code) => {
  const before = await listBulkActions(ente.enteId, 1_000);
  const refused = await begin("cancelPayments", { ...selection, reason: "Sgravio" });
  expect(refused).toEqual({
    __typename: "Refusal",
    code: "INPUT_INVALID",
    issues: [{ path: path.split("."), code }],
  });
  expect(await listBulkActions(ente.enteId, 1_000)).toEqual(before);
});

test("nobody chosen, no reason and no day are refused, and nothing begins", async () => {
  expect((await begin("resendEmails", { ids: [] })).code).toBe("BULK_NOTHING");
  expect((await begin("resendEmails", { filter: { search: "zzzzzz" } })).code).toBe("BULK_NOTHING");
  const begun = async () => (await listBulkActions(ente.enteId, 1_000)).filter(({ status }) => status !== "prepared");
  const before = await begun();
  const payment = await story.issue();
  const ids = idsOf([payment]);
  expect((await begin("cancelPayments", { ids, reason: " " })).issues).toEqual([
    { path: ["reason"], code: "REQUIRED" },
  ]);
  expect((await begin("changePaymentDates", { ids })).issues).toEqual([{ path: ["dueOn"], code: "REQUIRED" }]);
  expect((await begin("reissuePayments", { ids, payableUntil: "2020-01-31" })).issues).toEqual([
    { path: ["payableUntil"], code: "DAY_PAST" },
  ]);
  expect(await story.get(payment.id)).toMatchObject({ withdrawal: null, pendingChange: null, replacedById: null });
  expect(await begun()).toEqual(before);
});
