/** Citizens in their browser: they reach their own across enti, pay it, and nothing of anybody else's. */
import { beforeAll, expect, test, vi } from "vitest";
import { checkPayment } from "#commands/check-payment.ts";
import { storyOf } from "#commands/testing.ts";
import { findCitizenSession, openCitizenSession, updateCitizenSession } from "#db/citizen-sessions.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import type { Payment } from "#domain/payment.ts";
import { post } from "./testing.ts";

// Next hands out a request's cookies only while it serves one; here the request is ours.
let cookie = "";
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => (name === "saldo.citizen" ? { value: cookie } : undefined) }),
  headers: async () => new Headers(),
}));

const here = { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" };
const identity = {
  taxCode: "RSSMRA80A01H501U",
  name: "Mario",
  surname: "Rossi",
  email: "mario@posta.example",
  companyTaxCode: "00907501001",
  companyName: "Panificio Al Ponte",
  identityProvider: "spid",
  acr: "https://www.spid.gov.it/SpidL2",
} as const;

let first: TestEnte;
let second: TestEnte;
let mine: Payment[];
let anothers: Payment;
let companys: Payment;

beforeAll(async () => {
  [first, second] = await Promise.all([makeEnte(), makeEnte()]);
  mine = [
    await storyOf(first).issue({ causale: "Mia, prima" }),
    await storyOf(first).issue({ causale: "Mia, seconda" }),
    await storyOf(second).issue({ causale: "Mia, terza" }),
  ];
  const other = { ...newPayment(first).debtor, taxCode: "RSSMRA80A41H501Y", name: "Maria" };
  anothers = await storyOf(first).issue({ causale: "Segreto di Maria", debtor: other });
  const company = { kind: "company", taxCode: "00907501001", name: "Panificio Al Ponte", surname: null, email: null };
  companys = await storyOf(second).issue({ causale: "Dehors", debtor: company });
  cookie = await openCitizenSession(identity, {}, new Date());
});

const ask = (query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = here) =>
  post(JSON.stringify({ query, variables }), { cookie: `saldo.citizen=${cookie}`, ...headers });
const global = (...payments: Payment[]) => payments.map(({ id }) => `pay_${id}`);
const add = `mutation A($ids: [ID!]!) { addToCart(input: { paymentIds: $ids }) {
  ... on AddToCartSuccess { cart { notices { causale } operations { totalCents notices { id } } commissionsSaved } } ... on Refusal { code } } }`;

test("a citizen sees what is theirs in every ente, and no word of anybody's name", async () => {
  const { status, data } = await ask(
    "{ myPayments(first: 50) { id enteName causale amountCents situation codiceAvviso } }",
  );
  expect(status).toBe(200);
  expect(data.myPayments.map(({ causale }: { causale: string }) => causale).sort()).toEqual([
    "Mia, prima",
    "Mia, seconda",
    "Mia, terza",
  ]);
  expect(new Set(data.myPayments.map(({ enteName }: { enteName: string }) => enteName)).size).toBe(2);
});

test("three of two enti go into the cart once, are paid together, and three receipts follow", async () => {
  await ask(add, { ids: global(...mine) });
  const { data } = await ask(add, { ids: global(...mine) });
  const { cart } = data.addToCart;
  expect(cart.notices).toHaveLength(3);
  expect(cart.operations).toHaveLength(1);
  expect(cart.operations[0].totalCents).toBe(3 * 4_990);
  expect(cart.commissionsSaved).toBe(2);
  const check = "mutation { checkOutCart(input: {}) { ... on CheckOutCartSuccess { url } ... on Refusal { code } } }";
  const [one, again] = await Promise.all([ask(check), ask(check)]);
  expect(one.data.checkOutCart.url).toMatch(/^http/);
  expect(again.data.checkOutCart.url).toBe(one.data.checkOutCart.url);
  await fetch(one.data.checkOutCart.url, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ action: "pay", psp: "SIMITADR" }),
  });
  await vi.waitFor(
    async () => {
      for (const { enteId, id } of mine) {
        const ente = enteId === first.enteId ? first : second;
        await checkPayment(ente.enteId, id, () => new Date());
      }
      const receipts = await ask("{ myReceipts { causale amountCents paymentId } }");
      expect(receipts.data.myReceipts).toHaveLength(3);
    },
    { timeout: 20_000, interval: 500 },
  );
  const paid = await ask("{ myPayments(which: PAID) { situation } }");
  expect(paid.data.myPayments).toEqual([{ situation: "PAID" }, { situation: "PAID" }, { situation: "PAID" }]);
});

test("another's payment is neither seen, nor added, nor paid", async () => {
  const added = await ask(add, { ids: global(anothers) });
  expect(added.data.addToCart.code).toBe("PAYMENT_NOT_FOUND");
  const nothing = await ask(add, { ids: ["nonsense", "type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111"] });
  expect(nothing.data.addToCart.code).toBe("CART_NOTHING");
  const paid = await ask(
    "mutation C($ids: [ID!]) { checkOutCart(input: { paymentIds: $ids }) { ... on Refusal { code } } }",
    { ids: global(anothers) },
  );
  expect(paid.data.checkOutCart.code).toBe("CART_NOTHING");
  const found = await ask('{ myPayments(search: "Segreto") { causale } }');
  expect(found.data.myPayments).toEqual([]);
});

test.each([
  `payment(id: "ID") { causale }`,
  `payments(first: 10) { edges { node { causale } } }`,
  `node(id: "ID") { id }`,
  `paymentByExternalId(externalId: "X") { causale }`,
  "ente { name }",
])("nothing of an ente's is a citizen's to ask: %s", async (field) => {
  for (const payment of [mine[0] as Payment, anothers]) {
    const { data, errors } = await ask(`{ ${field.replace("ID", `pay_${payment.id}`)} }`);
    expect(errors[0]?.extensions.code).toBe("AUTH_FORBIDDEN");
    expect(JSON.stringify(data)).not.toMatch(/Mia|Segreto|Comune/);
  }
});

test("a citizen may not act for an ente", async () => {
  const cancel = `mutation { cancelPayment(input: { id: "pay_${mine[0]?.id}", reason: "Non mi va" }) { ... on Refusal { code } } }`;
  expect((await ask(cancel)).data.cancelPayment.code).toBe("AUTH_FORBIDDEN");
});

test("acting for their company they see the company's, and not their own", async () => {
  const session = await findCitizenSession(cookie, new Date());
  await updateCitizenSession(session?.tokenHash ?? Buffer.alloc(0), { actingFor: "company" });
  const { data } = await ask("{ myPayments { causale } }");
  expect(data.myPayments).toEqual([{ causale: companys.causale }]);
  await updateCitizenSession(session?.tokenHash ?? Buffer.alloc(0), { actingFor: "self" });
});

test("another site cannot ask in a citizen's name, and an ended session opens nothing", async () => {
  const foreign = await ask("{ cart { notices { id } } }", {}, { origin: "https://evil.example" });
  expect([foreign.status, foreign.errors[0]?.extensions.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
  const session = await findCitizenSession(cookie, new Date());
  await updateCitizenSession(session?.tokenHash ?? Buffer.alloc(0), { revokedAt: new Date() });
  const ended = await ask("{ myPayments { id } }");
  expect([ended.status, ended.errors[0]?.extensions.code]).toEqual([401, "AUTH_REQUIRED"]);
});

test("for an ente's own key there is no citizen", async () => {
  const { data, errors } = await post(JSON.stringify({ query: "{ myPayments { id } }" }), {
    authorization: `Bearer ${first.apiKey}`,
  });
  expect(data).toBeNull();
  expect(errors[0]?.extensions.code).toBe("AUTH_FORBIDDEN");
});
