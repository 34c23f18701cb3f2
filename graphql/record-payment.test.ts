/** Money that came elsewhere, recorded and undone through the API. */
import { beforeAll, expect, test } from "vitest";
import { closePayment } from "#commands/close-payment.ts";
import { openCheckout } from "#commands/open-checkout.ts";
import { clock, storyOf } from "#commands/testing.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { dayInRome } from "#domain/day.ts";
import { ask, keyWith } from "./testing.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

const paidElsewhere = "paidElsewhere { how paidOn reason evidence by told }";
const record = `mutation R($input: RecordPaymentElsewhereInput!) { recordPaymentElsewhere(input: $input) {
  ... on RecordPaymentElsewhereSuccess { payment { status situation paidCents ${paidElsewhere} possible events { kind } } }
  ... on Refusal { code issues { path code } params { name value } } } }`;
const undo = `mutation U($id: ID!) { undoPaymentRecord(input: { id: $id, reason: "Registrato per errore" }) {
  __typename
  ... on UndoPaymentRecordSuccess { payment { id status replaces { id } } replaced { id withdrawal replacedBy { id } } }
  ... on Refusal { code existing { id } } } }`;
const today = dayInRome(new Date());
const proof = { how: "COUNTER", paidOn: today, reason: "Contanti", evidence: "Bolletta n. 12" };
const recorded = async (id: string, change: object = {}) =>
  (await ask(ente.apiKey, record, { input: { id: `pay_${id}`, ...proof, ...change } })).data.recordPaymentElsewhere;

test("recorded, it is paid at once, says how that is known, and when nobody can pay it any more", async () => {
  const { id } = await story.issue();
  const { payment } = await recorded(id);
  expect(payment).toMatchObject({
    status: "PAID",
    situation: "PAID_ELSEWHERE",
    paidCents: 4_990,
    paidElsewhere: { ...proof, by: "test key", told: false },
    possible: ["REFRESH", "RESEND", "UNDO_RECORD"],
  });
  expect(payment.events.map(({ kind }: { kind: string }) => kind)).toContain("RECORDED_ELSEWHERE");
  await closePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  const look = `query P($id: ID!) { payment(id: $id) { ${paidElsewhere} } }`;
  const told = await ask(ente.apiKey, look, { id: `pay_${id}` });
  expect(told.data.payment.paidElsewhere.told).toBe(true);
});

test("who may not see people sees that it was paid, not what an operator wrote", async () => {
  const { id } = await story.issue();
  await recorded(id, { evidence: "Bonifico di Rossi Mario", reason: "Visto da Rossi" });
  const look = `query P($id: ID!) { payment(id: $id) { ${paidElsewhere} events { kind data { name value } } } }`;
  const { data } = await ask(await keyWith(ente, ["payments.read"]), look, { id: `pay_${id}` });
  expect(data.payment.paidElsewhere).toEqual({
    ...{ how: "COUNTER", paidOn: today, by: "test key", told: false },
    ...{ reason: null, evidence: null },
  });
  expect(JSON.stringify(data)).not.toContain("Rossi");
});

test("a day to come, no evidence, one that is being paid and one that is paid are refused", async () => {
  const { id } = await story.issue();
  expect((await recorded(id, { paidOn: "2090-01-01" })).issues).toEqual([{ path: ["paidOn"], code: "DAY_FUTURE" }]);
  expect((await recorded(id, { evidence: " ", reason: "" })).issues).toEqual([
    { path: ["reason"], code: "REQUIRED" },
    { path: ["evidence"], code: "REQUIRED" },
  ]);
  await openCheckout({ ente: ente.enteId, paymentId: id }, clock);
  expect((await recorded(id)).code).toBe("CHECKOUT_OPEN");
  const paid = await story.issue();
  await recorded(paid.id);
  expect(await recorded(paid.id)).toMatchObject({
    code: "PAYMENT_WRONG_MOMENT",
    params: [{ name: "status", value: "PAID" }],
  });
});

test("undone, the debt goes on in one new notice, however often it is asked", async () => {
  const payment = await story.issue();
  const id = `pay_${payment.id}`;
  expect((await ask(ente.apiKey, undo, { id })).data.undoPaymentRecord.code).toBe("PAYMENT_WRONG_MOMENT");
  await recorded(payment.id);
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask(ente.apiKey, undo, { id })));
  const results = answers.map(({ data }) => data.undoPaymentRecord);
  const [made, ...more] = results.filter(({ __typename }) => __typename === "UndoPaymentRecordSuccess");
  expect(more).toEqual([]);
  expect(made.payment).toEqual({ id: expect.stringMatching(/^pay_/), status: "ISSUING", replaces: { id } });
  expect(made.replaced).toEqual({ id, withdrawal: "REPLACE", replacedBy: { id: made.payment.id } });
  for (const refused of results.filter(({ __typename }) => __typename === "Refusal"))
    expect(refused).toMatchObject({ code: "PAYMENT_ALREADY_REISSUED", existing: { id: made.payment.id } });
});
