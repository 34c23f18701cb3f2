/** The registry and the types through the API: kept, closed, copied; role by role, and nobody else's. */
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { enti } from "#db/schema/enti.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { type Permission, permissions } from "#domain/actor.ts";
import { ask, countStatements, createPayment, keyWith, paymentInput } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  [ente, other] = [await makeEnte(), await makeEnte()];
  for (const one of [ente, other]) await inEnte(one.enteId, (tx) => tx.update(enti).set({ provider: "fvgpay" }));
});

const facts = {
  capitolo: "id esercizio capitolo articolo ascot description office closed",
  accertamento: "id year number ascot description ceilingCents carriedCents closed warning",
};
const refusal = "... on Refusal { code issues { path code } params { name value } }";

async function run(name: string, answer: string, input: object, key = ente.apiKey) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const query = `mutation M($input: ${type}Input!) { ${name}(input: $input) {
    __typename ... on ${type}Success { ${answer} } ${refusal} } }`;
  const { data, errors } = await ask(key, query, { input });
  expect(errors).toEqual([]);
  return data[name];
}
const saveCapitolo = async (change: object = {}, key = ente.apiKey) =>
  run(
    "saveCapitolo",
    `capitolo { ${facts.capitolo} }`,
    { esercizio: 2026, capitolo: "0123", articolo: "01", description: "Mense", ...change },
    key,
  );
const saveAccertamento = async (capitoloId: string, change: object = {}) =>
  run("saveAccertamento", `accertamento { ${facts.accertamento} }`, {
    capitoloId,
    year: 2026,
    number: "451",
    description: "Rette",
    ...change,
  });

test("a capitolo and its accertamenti are kept, changed as a whole, closed and opened again", async () => {
  const { capitolo } = await saveCapitolo();
  expect(capitolo).toMatchObject({ capitolo: "123", articolo: "1", ascot: "2026/2026/000123/001", office: null });
  const right = await saveAccertamento(capitolo.id, { ceilingCents: 5_000 });
  expect(right.accertamento).toMatchObject({ ascot: "2026/2026/000000451", ceilingCents: 5_000, carriedCents: 0 });
  const { id } = right.accertamento;
  const changed = await saveAccertamento(capitolo.id, { id, description: "Rette 2026" });
  expect(changed.accertamento).toMatchObject({ id, description: "Rette 2026", ceilingCents: null });
  const closed = await run("closeAccertamento", "accertamento { closed warning }", { id });
  expect(closed.accertamento).toEqual({ closed: true, warning: "CLOSED" });
  const again = await run("closeAccertamento", "accertamento { closed warning }", { id, closed: false });
  expect(again.accertamento).toEqual({ closed: false, warning: null });
  expect((await run("closeCapitolo", "capitolo { closed }", { id: capitolo.id })).capitolo.closed).toBe(true);
  expect(await saveCapitolo()).toMatchObject({
    code: "INPUT_INVALID",
    issues: [{ path: ["capitolo"], code: "TAKEN" }],
  });
});

test("the registry is read a page at a time, with accertamenti in a fixed number of statements", async () => {
  const mine = await makeEnte();
  for (const capitolo of ["10", "9", "100"]) await saveCapitolo({ capitolo }, mine.apiKey);
  const query = `query Q($after: String, $search: String) { capitoli(esercizio: 2026, search: $search, first: 2, after: $after) {
    edges { node { capitolo accertamenti { number } } } pageInfo { hasNextPage endCursor } } }`;
  const statements = countStatements();
  const first = (await ask(mine.apiKey, query)).data.capitoli;
  expect(statements().filter((text) => text.includes('"accertamenti"'))).toHaveLength(1);
  const numbers = (page: typeof first) => page.edges.map((edge: { node: { capitolo: string } }) => edge.node.capitolo);
  expect(numbers(first)).toEqual(["9", "10"]);
  const last = (await ask(mine.apiKey, query, { after: first.pageInfo.endCursor })).data.capitoli;
  expect([numbers(last), last.pageInfo.hasNextPage]).toEqual([["100"], false]);
  expect(numbers((await ask(mine.apiKey, query, { search: "100" })).data.capitoli)).toEqual(["100"]);
  expect(numbers((await ask(mine.apiKey, query, { search: "a\u0000" })).data.capitoli)).toEqual([]);
  const foreign = await ask(other.apiKey, query, { after: first.pageInfo.endCursor });
  expect(foreign.errors[0]?.extensions.code).toBe("INVALID_CURSOR");
  const backwards = await ask(mine.apiKey, "{ capitoli(esercizio: 2026, last: 1) { edges { cursor } } }");
  expect(backwards.errors[0]?.extensions.code).toBe("PAGE_SIZE_INVALID");
});

test("an esercizio is copied once however often", async () => {
  const mine = await makeEnte();
  await saveCapitolo({}, mine.apiKey);
  const copy = (input: object) =>
    run("copyEsercizio", "capitoliCopied capitoliThere accertamentiCopied", { from: 2026, ...input }, mine.apiKey);
  expect(await copy({ dryRun: true })).toMatchObject({ capitoliCopied: 1, capitoliThere: 0 });
  expect(await copy({ withAccertamenti: true })).toMatchObject({ capitoliCopied: 1, accertamentiCopied: 0 });
  expect(await copy({})).toMatchObject({ capitoliCopied: 0, capitoliThere: 1 });
  expect(await copy({ from: 2040 })).toMatchObject({ code: "ESERCIZIO_NOTHING" });
});

const typeFacts = `paymentType { id code name tassonomia causalePattern dueAfterDays payableForDays origins archived
  remindDaysBefore quote { capitolo accertamentoNumber amountCents shareTenThousandths } }`;
const saveType = (input: object, key = ente.apiKey) =>
  run("savePaymentType", typeFacts, { code: "lampada", name: "Lampada", tassonomia: "9/0114100TS/", ...input }, key);

test("a type is made with its rows, changed as a whole, archived and taken back; payments begin with its rows", async () => {
  const quote = [
    { capitolo: "0123", accertamentoNumber: "451", amountCents: 990 },
    { capitolo: "200", accertamentoNumber: "7", shareTenThousandths: 10_000 },
  ];
  const { paymentType } = await saveType({ quote, dueAfterDays: 30, remindDaysBefore: [1, 7] });
  expect(paymentType).toMatchObject({
    code: "lampada",
    dueAfterDays: 30,
    payableForDays: null,
    origins: ["FORM", "PRATICA", "IMPORT", "API"],
    remindDaysBefore: [7, 1],
    quote: [
      { capitolo: "123", accertamentoNumber: "451", amountCents: 990, shareTenThousandths: null },
      { capitolo: "200", accertamentoNumber: "7", amountCents: null, shareTenThousandths: 10_000 },
    ],
  });
  const address = { street: "Via Roma", number: "1", postalCode: "33100", city: "Udine", province: "UD" };
  const debtor = { ...(paymentInput().debtor as object), address };
  const made = await ask(ente.apiKey, createPayment, { input: paymentInput({ paymentType: "lampada", debtor }) });
  const { id } = made.data.createPayment.payment;
  const read = "query P($id: ID!) { payment(id: $id) { quote { amountCents capitolo accertamentoNumber } } }";
  expect((await ask(ente.apiKey, read, { id })).data.payment.quote).toEqual([
    { amountCents: 990, capitolo: "123", accertamentoNumber: "451" },
    { amountCents: 4_000, capitolo: "200", accertamentoNumber: "7" },
  ]);
  const changed = await saveType({ id: paymentType.id, name: "Lampada votiva" });
  expect(changed.paymentType).toMatchObject({
    id: paymentType.id,
    name: "Lampada votiva",
    quote: [],
    dueAfterDays: null,
  });
  expect((await ask(ente.apiKey, read, { id })).data.payment.quote).toHaveLength(2);
  const archive = (archived?: boolean) =>
    run("archivePaymentType", "paymentType { archived }", { id: paymentType.id, archived });
  expect((await archive()).paymentType.archived).toBe(true);
  expect((await archive(false)).paymentType.archived).toBe(false);
});

test("an account is named by its IBAN, and must be the ente's own", async () => {
  const iban = "IT60 X054 2811 1010 0000 0123 456";
  expect((await saveType({ code: "con-iban", iban })).__typename).toBe("SavePaymentTypeSuccess");
  expect(await saveType({ code: "senza", iban: "IT28W8000000292100645211151" })).toMatchObject({
    issues: [{ path: ["iban"], code: "UNKNOWN" }],
  });
});

test("another ente's capitolo, accertamento and type look like nothing, by every operation", async () => {
  const { capitolo } = await saveCapitolo({ capitolo: "777" }, other.apiKey);
  const theirs = await run(
    "saveAccertamento",
    "accertamento { id }",
    { capitoloId: capitolo.id, year: 2026, number: "1", description: "X" },
    other.apiKey,
  );
  const { id } = theirs.accertamento;
  expect(await saveCapitolo({ id: capitolo.id, capitolo: "778" })).toMatchObject({ code: "CAPITOLO_NOT_FOUND" });
  expect(await saveAccertamento(capitolo.id)).toMatchObject({ code: "CAPITOLO_NOT_FOUND" });
  const mine = (await saveCapitolo({ capitolo: "779" })).capitolo.id;
  expect(await saveAccertamento(mine, { id })).toMatchObject({ code: "ACCERTAMENTO_NOT_FOUND" });
  expect(await run("closeCapitolo", "capitolo { id }", { id: capitolo.id })).toMatchObject({
    code: "CAPITOLO_NOT_FOUND",
  });
  expect(await run("closeAccertamento", "accertamento { id }", { id })).toMatchObject({
    code: "ACCERTAMENTO_NOT_FOUND",
  });
  const typeId = `type_${other.types.mensa}`;
  expect(await saveType({ id: typeId, code: "mensa" })).toMatchObject({ code: "TYPE_NOT_FOUND" });
  expect(await run("archivePaymentType", "paymentType { id }", { id: typeId })).toMatchObject({
    code: "TYPE_NOT_FOUND",
  });
  for (const node of [capitolo.id, id, typeId]) {
    const query = "query N($id: ID!) { node(id: $id) { __typename } }";
    expect((await ask(ente.apiKey, query, { id: node })).data.node).toBeNull();
    expect((await ask(other.apiKey, query, { id: node })).data.node).not.toBeNull();
  }
});

const writes: [name: string, permission: Permission, input: object][] = [
  ["saveCapitolo", "accounting.write", { esercizio: 2026, capitolo: "1", description: "X" }],
  ["saveAccertamento", "accounting.write", { capitoloId: "cap_x", year: 2026, number: "1", description: "X" }],
  ["closeCapitolo", "accounting.write", { id: "cap_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111" }],
  ["closeAccertamento", "accounting.write", { id: "acc_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111" }],
  ["copyEsercizio", "accounting.write", { from: 2026 }],
  ["savePaymentType", "types.write", { code: "x", name: "X", tassonomia: "9/0114100TS/" }],
  ["archivePaymentType", "types.write", { id: "type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111" }],
];

test.each(writes)("%s needs %s, and says so", async (name, permission, input) => {
  const rest = permissions.filter((one) => one !== permission);
  const key = await keyWith(ente, rest);
  const wellFormed = {
    ...input,
    ...("capitoloId" in input && { capitoloId: "cap_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111" }),
  };
  expect(await run(name, "__typename", wellFormed, key)).toMatchObject({
    code: "AUTH_FORBIDDEN",
    params: [{ name: "permission", value: permission.replace(".", ":") }],
  });
});

test("reading the registry needs the right to read", async () => {
  const key = await keyWith(ente, ["accounting.write"]);
  const { errors } = await ask(key, "{ capitoli(esercizio: 2026, first: 1) { edges { cursor } } }");
  expect(errors[0]?.extensions.code).toBe("AUTH_FORBIDDEN");
});
