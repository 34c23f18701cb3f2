/** Changing a payment through the API: what is left out stays, null empties, and nobody's change is lost. */
import { beforeAll, expect, test } from "vitest";
import { tellChange } from "#commands/tell-change.ts";
import { clock, storyOf } from "#commands/testing.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { roles } from "#domain/actor.ts";
import { readGlobalId } from "./ids.ts";
import { ask, keyWith } from "./testing.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

const facts = `version situation causale amountCents dueOn payableUntil pendingChange
  debtor { email phone address { street city country } }`;
const mutation = `mutation U($input: UpdatePaymentInput!) { updatePayment(input: $input) {
  __typename ... on UpdatePaymentSuccess { payment { ${facts} } } ... on Refusal { code issues { path code } } } }`;
const update = async (id: string, input: object) =>
  (await ask(ente.apiKey, mutation, { input: { id: `pay_${id}`, ...input } })).data.updatePayment;
const look = async (id: string) =>
  (await ask(ente.apiKey, `query P($id: ID!) { payment(id: $id) { ${facts} } }`, { id: `pay_${id}` })).data.payment;
const tell = (id: string) => tellChange(ente.enteId, { paymentId: id, attempt: 1 }, clock);

test("the old data hold until the provider agrees; then the new ones, and what was left out is as it was", async () => {
  const { id } = await story.issue({ payableUntil: "2028-01-31" });
  const before = await look(id);
  const { payment } = await update(id, {
    causale: "Mensa, corretta",
    amountCents: 5_100,
    phone: "0432 000111",
    address: { street: "Via Roma", number: "1", postalCode: "33100", city: "Udine", province: "ud", country: null },
  });
  expect(payment).toMatchObject({ situation: "CHANGING", causale: before.causale, amountCents: 4_990 });
  expect(payment.pendingChange).toEqual(["CAUSALE", "AMOUNT_CENTS", "PHONE", "ADDRESS"]);
  await tell(id);
  expect(await look(id)).toEqual({
    ...before,
    version: expect.any(Number),
    causale: "Mensa, corretta",
    amountCents: 5_100,
    debtor: {
      email: before.debtor.email,
      phone: "0432 000111",
      address: { street: "Via Roma", city: "Udine", country: "IT" },
    },
  });
});

test("null empties what may be empty, and what may not is refused by name", async () => {
  const { id } = await story.issue({ payableUntil: "2028-01-31" });
  const refused = await update(id, { causale: null, amountCents: null, dueOn: null });
  expect(refused).toEqual({
    __typename: "Refusal",
    code: "INPUT_INVALID",
    issues: [
      { path: ["causale"], code: "REQUIRED" },
      { path: ["amountCents"], code: "REQUIRED" },
    ],
  });
  const emptied = await update(id, { dueOn: null, payableUntil: null, email: null, quote: null, version: null });
  expect(emptied.payment.pendingChange).toEqual(["DUE_ON", "PAYABLE_UNTIL", "EMAIL"]);
  await tell(id);
  expect(await look(id)).toMatchObject({ dueOn: null, payableUntil: null, debtor: { email: null } });
});

test("who looked at an older version is refused, and nothing is lost", async () => {
  const { id } = await story.fail();
  const { version } = await look(id);
  expect((await update(id, { version, phone: "0432 000111" })).payment).toMatchObject({
    pendingChange: [],
    debtor: { phone: "0432 000111" },
  });
  expect((await update(id, { version, phone: "0432 000222" })).code).toBe("PAYMENT_STALE");
  expect((await look(id)).debtor.phone).toBe("0432 000111");
});

test("no difference, a wrong day, a second change before the first is agreed and a paid one are refused", async () => {
  const { id, causale } = await story.issue();
  expect((await update(id, { causale })).code).toBe("PAYMENT_NO_CHANGE");
  expect(await update(id, { payableUntil: "2020-01-01", email: "mario@" })).toMatchObject({
    issues: [{ path: ["email"], code: "EMAIL_INVALID" }],
  });
  expect((await update(id, { payableUntil: "2020-01-01" })).issues).toContainEqual({
    path: ["payableUntil"],
    code: "DAY_PAST",
  });
  expect((await update(id, { dueOn: "2027-03-31" })).__typename).toBe("UpdatePaymentSuccess");
  expect((await update(id, { dueOn: "2027-04-30" })).code).toBe("PAYMENT_UNDER_WAY");
  const waiting = await story.create();
  expect((await update(waiting.id, { causale: "Altro" })).code).toBe("PAYMENT_WRONG_MOMENT");
  expect((await update("nonsense", { causale: "Altro" })).code).toBe("PAYMENT_NOT_FOUND");
});

test("what is said to be possible is what this role may do now", async () => {
  const issued = await story.issue();
  const failed = await story.fail();
  const waiting = await story.create();
  const query = "{ payments(first: 3) { edges { node { id possible } } } }";
  const possible = async (permissions: (typeof roles)[keyof typeof roles]) => {
    const { data } = await ask(await keyWith(ente, permissions), query);
    const nodes: { id: string; possible: string[] }[] = data.payments.edges.map(({ node }: { node: object }) => node);
    return [issued, failed, waiting].map(({ id }) => nodes.find((node) => readGlobalId(node.id).id === id)?.possible);
  };
  expect(await possible(roles.manager)).toEqual([
    ["REFRESH", "RESEND", "CANCEL", "REISSUE", "CHANGE", "RECORD"],
    ["CANCEL", "REISSUE", "CHANGE"],
    ["CANCEL"],
  ]);
  expect(await possible(roles.counter)).toEqual([["REFRESH", "RESEND", "CHANGE"], ["CHANGE"], []]);
  expect(await possible(roles.accountant)).toEqual([["REFRESH", "RECORD"], [], []]);
  expect(await possible(roles.viewer)).toEqual([["REFRESH"], [], []]);
});
