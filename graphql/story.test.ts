/** The whole story told by a program: issue, see the numbers, send a citizen to pay, look, and hold the receipt. */
import { beforeAll, expect, inject, test } from "vitest";
import { issuePayment } from "#commands/issue-payment.ts";
import { withdrawPayment } from "#commands/withdraw-payment.ts";
import { simulatorControl } from "#db/seed/simulator-control.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { checkCodiceAvviso } from "#domain/avviso.ts";
import { readGlobalId } from "./ids.ts";
import { ask, createPayment, paymentInput } from "./testing.ts";

let ente: TestEnte;
const clock = () => new Date();
const simulator = simulatorControl(inject("simulatorUrl"));

beforeAll(async () => {
  ente = await makeEnte();
});

const look = `query Look($id: ID!) { payment(id: $id) {
  status situation iuv codiceAvviso issuedAt paidAt paidCents payUrl quietanzaUrl lockedUntil
  receipts { amountCents iuv outcome psp { name } paidAt } emails { kind status } events { kind actorKind }
  providerMessages { operation outcome httpStatus }
} }`;

async function issued(change: Record<string, unknown> = {}): Promise<{ id: string; codiceAvviso: string }> {
  const { data } = await ask(ente.apiKey, createPayment, { input: paymentInput(change) });
  const { id } = data.createPayment.payment;
  // What the worker does within a second.
  await issuePayment(ente.enteId, { paymentId: readGlobalId(id).id, attempt: 1 }, clock);
  const { data: seen } = await ask(ente.apiKey, look, { id });
  return { id, codiceAvviso: seen.payment.codiceAvviso };
}

test("a program issues a payment, a citizen pays it, and the program holds the receipt", async () => {
  const { data: made } = await ask(ente.apiKey, createPayment, { input: paymentInput({ amountCents: 12_345 }) });
  const { id, iuv } = made.createPayment.payment;
  expect(iuv).toBeNull();
  await issuePayment(ente.enteId, { paymentId: readGlobalId(id).id, attempt: 1 }, clock);

  const { payment } = (await ask(ente.apiKey, look, { id })).data;
  expect(payment).toMatchObject({ status: "ISSUED", situation: "PAYABLE", paidAt: null, receipts: [] });
  expect(payment.codiceAvviso).toBe(`3${payment.iuv}`);
  expect(checkCodiceAvviso(payment.codiceAvviso)).toMatchObject({ ok: true, checkDigit: "right" });
  expect(payment.payUrl).toMatch(/^http:\/\/127\.0\.0\.1:3000\/paga\/[\w-]+$/);
  expect(payment.emails).toEqual([{ kind: "ISSUED", status: "QUEUED" }]);
  expect(payment.providerMessages[0]).toMatchObject({ outcome: "issued" });

  const open =
    "mutation O($id: ID!) { openCheckout(input: { paymentId: $id }) { ... on OpenCheckoutSuccess { url } ... on Refusal { code } } }";
  const { openCheckout } = (await ask(ente.apiKey, open, { id })).data;
  expect(openCheckout.url).toMatch(/^http/);
  expect((await ask(ente.apiKey, look, { id })).data.payment.situation).toBe("IN_PROGRESS");

  await simulator.pay(ente.taxCode, payment.codiceAvviso);

  const refresh = `mutation R($ids: [ID!]!) { refreshPayments(input: { ids: $ids }) { ... on RefreshPaymentsSuccess {
    results { id outcome payment { status situation receipts { amountCents } } } } ... on Refusal { code } } }`;
  const { refreshPayments } = (await ask(ente.apiKey, refresh, { ids: [id, "nonsense", id] })).data;
  const updated = {
    id,
    outcome: "UPDATED",
    payment: { status: "PAID", situation: "PAID", receipts: [{ amountCents: 12_345 }] },
  };
  expect(refreshPayments.results).toEqual([updated, { id: "nonsense", outcome: "SKIPPED", payment: null }, updated]);

  const paid = (await ask(ente.apiKey, look, { id })).data.payment;
  expect(paid).toMatchObject({ status: "PAID", paidCents: 12_345, lockedUntil: null });
  expect(paid.receipts).toEqual([
    { amountCents: 12_345, iuv: payment.iuv, outcome: "OK", psp: { name: expect.any(String) }, paidAt: paid.paidAt },
  ]);
  expect(paid.quietanzaUrl).toMatch(/\/quietanza\.pdf$/);
  expect(paid.emails.map(({ kind }: { kind: string }) => kind)).toEqual(["ISSUED", "PAID"]);
  expect(paid.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    "CREATED",
    "ISSUED",
    "EMAIL_QUEUED",
    "CHECKOUT_OPENED",
    "PAID",
  ]);

  const again = (await ask(ente.apiKey, refresh, { ids: [id] })).data.refreshPayments.results[0];
  expect(again.outcome).toBe("UNCHANGED");
});

test("what is cancelled cannot be paid any more, and what is reissued has another number", async () => {
  const { id, codiceAvviso } = await issued();
  const cancel = `mutation C($id: ID!) { cancelPayment(input: { id: $id, reason: "Emesso per errore" }) {
    ... on CancelPaymentSuccess { payment { status situation } } ... on Refusal { code } } }`;
  expect((await ask(ente.apiKey, cancel, { id })).data.cancelPayment.payment).toEqual({
    status: "ISSUED",
    situation: "WITHDRAWING",
  });
  await withdrawPayment(ente.enteId, { paymentId: readGlobalId(id).id, attempt: 1 }, clock);
  expect((await ask(ente.apiKey, look, { id })).data.payment.status).toBe("CANCELLED");

  const reissue = `mutation R($id: ID!) { reissuePayment(input: { id: $id, dueOn: "2028-01-31" }) {
    ... on ReissuePaymentSuccess { payment { id } } ... on Refusal { code } } }`;
  const successor = (await ask(ente.apiKey, reissue, { id })).data.reissuePayment.payment.id;
  await withdrawPayment(ente.enteId, { paymentId: readGlobalId(id).id, attempt: 1 }, clock);
  await issuePayment(ente.enteId, { paymentId: readGlobalId(successor).id, attempt: 1 }, clock);
  const fresh = (await ask(ente.apiKey, look, { id: successor })).data.payment;
  expect(fresh).toMatchObject({ status: "ISSUED", situation: "PAYABLE" });
  expect(fresh.codiceAvviso).not.toBe(codiceAvviso);
  expect((await ask(ente.apiKey, look, { id })).data.payment.status).toBe("REPLACED");
});

test("the notice is sent again when asked, and each time is another mail", async () => {
  const { id } = await issued();
  const resend = `mutation S($id: ID!) { resendMail(input: { id: $id }) {
    ... on ResendMailSuccess { payment { emails { kind version } } } ... on Refusal { code issues { path code } } } }`;
  expect((await ask(ente.apiKey, resend, { id })).data.resendMail.payment.emails).toEqual([
    { kind: "ISSUED", version: 1 },
    { kind: "ISSUED", version: 2 },
  ]);
  const debtor = { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" };
  const mute = await issued({ debtor });
  expect((await ask(ente.apiKey, resend, { id: mute.id })).data.resendMail).toEqual({
    code: "PAYMENT_NO_EMAIL",
    issues: [],
  });
});
