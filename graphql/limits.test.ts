/** What a document may ask: everything beyond is refused before anything is read, in few words and without hints. */
import { getIntrospectionQuery } from "graphql";
import { beforeAll, expect, test } from "vitest";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { ask } from "./testing.ts";

let ente: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
});

test("a tool that reads the schema can", async () => {
  const { status, data } = await ask(ente.apiKey, getIntrospectionQuery());
  expect(status).toBe(200);
  expect(data.__schema.types.length).toBeGreaterThan(50);
});

test("introspection in circles is refused", async () => {
  const circle = (depth: number): string => (depth === 0 ? "name" : `fields { type { ${circle(depth - 1)} } }`);
  const { status, errors } = await ask(ente.apiKey, `{ __schema { types { ${circle(8)} } } }`);
  expect(status).toBe(400);
  expect(errors.length).toBeLessThanOrEqual(3);
});

const aliases = (field: string) => Array.from({ length: 101 }, (_, at) => `a${at}: ${field}`).join(" ");
const nested = (depth: number): string => (depth === 0 ? "id" : `replaces { ${nested(depth - 1)} }`);

test.each([
  ["101 aliases of __typename", `{ ${aliases("__typename")} }`],
  ["101 aliases of a payment", `{ ${aliases('payment(id: "pay_x") { id }')} }`],
  ["the same field 500 times", `{ ente { ${"name ".repeat(500)} } }`],
  ["the same field 5000 times", `{ ente { ${"name ".repeat(5_000)} } }`],
  ["depth 200", `{ payment(id: "x") { ${nested(200)} } }`],
  ["depth 9", `{ payment(id: "x") { ${nested(7)} } }`],
  ["ten unknown directives", `{ __typename ${"@aa ".repeat(10)} }`],
  ["a thousand @include", `{ ${"__typename @include(if: true) ".repeat(1_000)} }`],
  ["fragments in circles", "{ ente { ...A } } fragment A on Ente { ...B } fragment B on Ente { ...A }"],
  ["a thousand spreads", `{ ente { ${"...A ".repeat(1_000)} } } fragment A on Ente { name }`],
  ["fragments that double twelve times", doubling(12)],
  ["20000 brackets", `{ payments(first: ${"[".repeat(20_000)}) { edges { cursor } } }`],
  ["20000 braces", `{ payments(filter: ${"{a:".repeat(20_000)}) { edges { cursor } } }`],
  ["a hundred pages of a hundred", `{ ${pages(10)} }`],
  ["an unknown field", "{ paymnts { id } }"],
  ["an unknown field of a filter", "{ payments(first: 1, filter: { staus: PAID }) { edges { cursor } } }"],
  ["an unknown enum value", "{ payments(first: 1, filter: { status: PAYED }) { edges { cursor } } }"],
  ["operators in a filter", '{ payments(first: 1, filter: { search: { gt: "" } }) { edges { cursor } } }'],
  ["an order of one's own", '{ payments(first: 1, orderBy: "id; drop") { edges { cursor } } }'],
])("%s: 400, at most three errors, no hints", async (_name, query) => {
  const { status, data, errors } = await ask(ente.apiKey, query);
  expect(status).toBe(400);
  expect(data ?? null).toBeNull();
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.length).toBeLessThanOrEqual(3);
  expect(JSON.stringify(errors)).not.toMatch(/did you mean|stacktrace|select |at \//i);
});

function doubling(times: number): string {
  const fragments = Array.from(
    { length: times },
    (_, at) => `fragment F${at} on Payment { replaces { id } ...F${at + 1} ...F${at + 1} }`,
  );
  return `{ payment(id: "x") { ...F0 } } ${fragments.join(" ")} fragment F${times} on Payment { id }`;
}

function pages(count: number): string {
  const page = "payments(first: 100) { edges { node { id events { at kind } providerMessages { at body } } } }";
  return Array.from({ length: count }, (_, at) => `p${at}: ${page}`).join(" ");
}

test.each([
  ["first: 0"],
  ["first: -1"],
  ["first: 101"],
  ["first: 100000"],
  ["first: 2147483648"],
  ["first: 1, last: 1"],
  ["last: 1"],
  ["after: null"],
])("a page of %j is refused", async (args) => {
  const { status, errors } = await ask(ente.apiKey, `{ payments(${args}) { edges { cursor } } }`);
  expect(status).toBe(400);
  expect(errors).toHaveLength(1);
});

test("hints are not given for variables either", async () => {
  const query = "query L($f: PaymentFilter) { payments(first: 1, filter: $f) { edges { cursor } } }";
  const { status, errors } = await ask(ente.apiKey, query, {
    f: {
      staus: ["PAID"],
      serch: "x",
      orign: "API",
      ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`a${at}`, 1])),
    },
  });
  expect(status).toBe(400);
  expect(errors.length).toBeLessThanOrEqual(3);
  expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
});
