/** Money coming in: whatever the order, and whatever we had decided meanwhile, it is written down once and never lost. */
import { beforeAll, expect, inject, test } from "vitest";
import { listEmails } from "#db/emails.ts";
import { listEvents } from "#db/events.ts";
import { findPayment } from "#db/payments.ts";
import { listReceipts } from "#db/receipts.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { Refusal } from "#domain/refusal.ts";
import { cancelPayment } from "./cancel-payment.ts";
import { checkPayment } from "./check-payment.ts";
import { createPayment } from "./create-payment.ts";
import { issuePayment } from "./issue-payment.ts";
import { openCheckout } from "./open-checkout.ts";
import { refreshPayments } from "./refresh-payments.ts";
import { reissuePayment } from "./reissue-payment.ts";
import { returnFromCheckout } from "./return-from-checkout.ts";
import { withdrawPayment } from "./withdraw-payment.ts";

const options = { origin: "form" as const, now: new Date(), idempotencyKey: null };
const clock = () => new Date();
let ente: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
});

async function issue(change: Record<string, unknown> = {}) {
  const { payment } = await createPayment(ente.actor(), newPayment(ente, change), options);
  await issuePayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, clock);
  return get(payment.id);
}

async function get(id: string) {
  const payment = await findPayment(ente.enteId, id);
  if (!payment) throw new Error("it is gone");
  return payment;
}

async function pay(nav: string | null, again = false) {
  const answer = await fetch(`${inject("simulatorUrl")}/_sim/pay`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organization: ente.taxCode, nav, again }),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

const kinds = async (id: string) => (await listEvents(ente.enteId, id)).map((event) => event.kind);

test("a receipt makes it paid, with the fee apart and the moment of the payment", async () => {
  const { id, codiceAvviso } = await issue();
  await pay(codiceAvviso);
  const [result] = await refreshPayments(ente.actor(), [id], clock);
  expect(result).toEqual({ id, outcome: "updated" });
  const payment = await get(id);
  const [receipt] = await listReceipts(ente.enteId, id);
  expect(payment).toMatchObject({
    status: "paid",
    paidCents: payment.amountCents,
    paidTwice: false,
    lockedUntil: null,
  });
  expect(receipt).toMatchObject({ amountCents: payment.amountCents, iuv: payment.iuv, outcome: "OK" });
  expect(payment.paidAt).toEqual(receipt?.paidAt);
});

test("the same receipt ten times at once is one receipt, one event, one mail", async () => {
  const { id, codiceAvviso } = await issue();
  await pay(codiceAvviso);
  await Promise.all(Array.from({ length: 10 }, () => checkPayment(ente.enteId, id, clock)));
  expect(await listReceipts(ente.enteId, id)).toHaveLength(1);
  expect((await kinds(id)).filter((kind) => kind === "paid")).toHaveLength(1);
  expect((await listEmails(ente.enteId, id)).filter((mail) => mail.kind === "paid")).toHaveLength(1);
});

test("a second receipt is kept and says paid twice", async () => {
  const { id, codiceAvviso } = await issue();
  await pay(codiceAvviso);
  await checkPayment(ente.enteId, id, clock);
  await pay(codiceAvviso, true);
  await checkPayment(ente.enteId, id, clock);
  expect(await get(id)).toMatchObject({ status: "paid", paidTwice: true });
  expect(await listReceipts(ente.enteId, id)).toHaveLength(2);
});

test("cancelling what was paid a moment ago: the money stands and the withdrawal is over", async () => {
  const { id, codiceAvviso } = await issue();
  await cancelPayment(ente.actor(), { id, reason: "sgravio" }, clock());
  await pay(codiceAvviso);
  await withdrawPayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  expect(await get(id)).toMatchObject({ status: "paid", withdrawal: null });
  expect(await kinds(id)).toContain("withdrawal_refused");
});

test("fifty reissues at once make one successor; the old one is unpayable before the new one is sent", async () => {
  const { id } = await issue();
  const tries = await Promise.allSettled(
    Array.from({ length: 50 }, () => reissuePayment(ente.actor(), { id }, clock())),
  );
  const made = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
  expect(made).toHaveLength(1);
  const codes = tries.flatMap((one) => (one.status === "rejected" ? [(one.reason as Refusal).code] : []));
  expect(new Set(codes)).toEqual(new Set(["payment.already_reissued"]));
  const successor = made[0] ?? "";
  expect(await get(successor)).toMatchObject({ status: "issuing", replacesId: id, issueAttemptedAt: null });
  await withdrawPayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  await issuePayment(ente.enteId, { paymentId: successor, attempt: 1 }, clock);
  expect(await get(id)).toMatchObject({ status: "replaced", replacedById: successor });
  expect(await get(successor)).toMatchObject({ status: "issued" });
});

test("reissued while the old notice is being paid: the old one is paid, the new one never leaves", async () => {
  const { id, codiceAvviso } = await issue();
  const { id: successor } = await reissuePayment(ente.actor(), { id }, clock());
  await pay(codiceAvviso);
  await withdrawPayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  expect(await get(id)).toMatchObject({ status: "paid" });
  expect(await get(successor)).toMatchObject({ status: "cancelled", issueAttemptedAt: null });
});

test("a checkout locks the notice; giving up there lets it go at once, and no landing says paid", async () => {
  const { id } = await issue();
  const request = { ente: ente.enteId, paymentId: id };
  const urls = await Promise.all([1, 2, 3].map(() => openCheckout(request, clock)));
  expect(new Set(urls.map(({ url }) => url)).size).toBe(1);
  const locked = await get(id);
  expect(locked.lockedUntil?.getTime()).toBeGreaterThan(Date.now());
  await expect(cancelPayment(ente.actor(), { id, reason: "sgravio" }, clock())).rejects.toMatchObject({
    code: "checkout.open",
  });
  const cartId = await cartOf(id);
  await returnFromCheckout({ cartId, landing: "ok" }, clock);
  expect(await get(id)).toMatchObject({ status: "issued" });
  expect((await get(id)).lockedUntil).not.toBeNull();
  await returnFromCheckout({ cartId, landing: "cancel" }, clock);
  expect(await get(id)).toMatchObject({ status: "issued", lockedUntil: null });
});

test("what is paid cannot be paid again, and says so", async () => {
  const { id, codiceAvviso } = await issue();
  await pay(codiceAvviso);
  const refused = await openCheckout({ ente: ente.enteId, paymentId: id }, clock).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect((refused as Refusal).code).toBe("checkout.not_payable");
  expect(await get(id)).toMatchObject({ status: "paid" });
});

async function cartOf(paymentId: string): Promise<string> {
  const { inEnte } = await import("#db/connection.ts");
  const { findOpenCartOf } = await import("#db/carts.ts");
  const cart = await inEnte(ente.enteId, (tx) => findOpenCartOf(tx, ente.enteId, paymentId, new Date()));
  return cart?.id ?? "";
}
