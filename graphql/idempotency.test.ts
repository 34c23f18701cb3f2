/** The idempotency key through the API: however often a request is sent, it makes one payment. */
import { beforeAll, expect, test } from "vitest";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { ask, createPayment, paymentInput } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
  other = await makeEnte();
});

const create = (input: Record<string, unknown>, headers: Record<string, string> = {}) =>
  ask(ente.apiKey, createPayment, { input }, headers);

test("twenty twins at once are still one payment", async () => {
  const input = paymentInput({ idempotencyKey: crypto.randomUUID() });
  const answers = await Promise.all(Array.from({ length: 20 }, () => create(input)));
  const made = answers.map(({ data }) => data.createPayment);
  expect(new Set(made.map(({ payment }) => payment.id)).size).toBe(1);
  expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

test("with another input is refused", async () => {
  const idempotencyKey = crypto.randomUUID();
  await create(paymentInput({ idempotencyKey }));
  expect((await create(paymentInput({ idempotencyKey }))).data.createPayment.code).toBe("IDEMPOTENCY_MISMATCH");
});

test("may come as a header, which an input's own key overrides", async () => {
  const header = { "idempotency-key": crypto.randomUUID() };
  const input = paymentInput();
  const first = (await create(input, header)).data.createPayment;
  expect((await create(input, header)).data.createPayment).toEqual({ ...first, replayed: true });
  const inside = paymentInput({ idempotencyKey: crypto.randomUUID() });
  expect((await create(inside, header)).data.createPayment.replayed).toBe(false);
});

test("does not care how the same input is written", async () => {
  const input = paymentInput({ idempotencyKey: crypto.randomUUID() });
  const first = (await create(input)).data.createPayment;
  const turned = Object.fromEntries(Object.entries({ ...input, externalId: null, quote: null }).reverse());
  expect((await create(turned)).data.createPayment).toEqual({ ...first, replayed: true });
});

test.each(["short", "with space!", "à".repeat(10), "x".repeat(129)])("%j is no key", async (idempotencyKey) => {
  const answer = await create(paymentInput({ idempotencyKey }));
  expect(answer.data.createPayment.issues).toMatchObject([
    { path: ["idempotencyKey"], code: "IDEMPOTENCY_KEY_INVALID" },
  ]);
});

test("of another ente is another key", async () => {
  const input = paymentInput({ idempotencyKey: crypto.randomUUID() });
  const here = (await create(input)).data.createPayment;
  const there = (await ask(other.apiKey, createPayment, { input })).data.createPayment;
  expect(there.replayed).toBe(false);
  expect(there.payment.id).not.toBe(here.payment.id);
});
