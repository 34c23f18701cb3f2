/** Cancelling and reissuing through the API, before any provider has been told. */
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readGlobalId } from "./ids.ts";
import { ask, createPayment, paymentInput } from "./testing.ts";

let ente: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
});

const create = (input: Record<string, unknown>) => ask(ente.apiKey, createPayment, { input });

const cancel = `mutation C($id: ID!, $reason: String!) { cancelPayment(input: { id: $id, reason: $reason }) {
  __typename ... on CancelPaymentSuccess { payment { situation withdrawal cancelReason events { kind actorKind actorLabel data { name value } } } }
  ... on Refusal { code message issues { path code } params { name value } } } }`;

test("it can be cancelled, once or often, and says that it waits for the provider", async () => {
  const { id } = (await create(paymentInput())).data.createPayment.payment;
  for (let time = 0; time < 2; time++) {
    const { data } = await ask(ente.apiKey, cancel, { id, reason: "Emesso per errore" });
    expect(data.cancelPayment.payment).toMatchObject({ situation: "WITHDRAWING", withdrawal: "CANCEL" });
    expect(data.cancelPayment.payment.events).toEqual([
      { kind: "CREATED", actorKind: "API_KEY", actorLabel: "test key", data: [{ name: "origin", value: "api" }] },
      {
        kind: "WITHDRAWAL_ASKED",
        actorKind: "API_KEY",
        actorLabel: "test key",
        data: [{ name: "reason", value: "Emesso per errore" }],
      },
    ]);
  }
});

test("a cancellation without a reason names the field; one too late names the status as the schema does", async () => {
  const { id } = (await create(paymentInput())).data.createPayment.payment;
  const mute = await ask(ente.apiKey, cancel, { id, reason: " " });
  expect(mute.data.cancelPayment.issues).toEqual([{ path: ["reason"], code: "REQUIRED" }]);
  await inEnte(ente.enteId, (tx) =>
    updatePayment(tx, ente.enteId, readGlobalId(id).id, { from: ["issuing"] }, { status: "paid", paidAt: new Date() }),
  );
  const late = await ask(ente.apiKey, cancel, { id, reason: "Emesso per errore" });
  expect(late.data.cancelPayment).toMatchObject({
    code: "PAYMENT_WRONG_MOMENT",
    params: [{ name: "status", value: "PAID" }],
  });
});

test("a failed one says why, and is reissued once however often it is asked", async () => {
  const { id } = (await create(paymentInput())).data.createPayment.payment;
  const failed = { status: "failed", refusalCode: "provider.data", refusalDetail: "IBAN of Rossi" } as const;
  await inEnte(ente.enteId, (tx) => updatePayment(tx, ente.enteId, readGlobalId(id).id, { from: ["issuing"] }, failed));
  const reissue = `mutation R($id: ID!) { reissuePayment(input: { id: $id, dueOn: "2028-01-31" }) {
    __typename ... on ReissuePaymentSuccess {
      payment { id dueOn status replaces { id } } replaced { id situation replacedBy { id } providerRefusal { reason detail } }
    }
    ... on Refusal { code existing { id } } } }`;
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(ente.apiKey, reissue, { id })));
  const results = answers.map(({ data }) => data.reissuePayment);
  const made = results.filter(({ __typename }) => __typename === "ReissuePaymentSuccess");
  expect(made).toHaveLength(1);
  const successor = made[0].payment.id;
  expect(made[0].payment).toEqual({ id: successor, dueOn: "2028-01-31", status: "ISSUING", replaces: { id } });
  expect(made[0].replaced).toEqual({
    id,
    situation: "FAILED",
    replacedBy: { id: successor },
    providerRefusal: { reason: "DATA", detail: "IBAN of Rossi" },
  });
  for (const refused of results.filter(({ __typename }) => __typename === "Refusal")) {
    expect(refused).toMatchObject({ code: "PAYMENT_ALREADY_REISSUED", existing: { id: successor } });
  }
});

test("a payment somebody else holds for too long is answered with when to come back", async () => {
  const { id } = (await create(paymentInput())).data.createPayment.payment;
  const row = readGlobalId(id).id;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holding = inEnte(ente.enteId, async (tx) => {
    await findPaymentIn(tx, ente.enteId, row, "update");
    await held;
  });
  const answer = await ask(ente.apiKey, cancel, { id, reason: "Emesso per errore" });
  letGo();
  await holding;
  expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([503, "SERVICE_BUSY"]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});
