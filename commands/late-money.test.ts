/** A PSP may collect a minute before a notice is taken back and say so an hour after: the money counts, nobody pays twice. */
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { listEmails } from "#db/emails.ts";
import { findPaymentIn } from "#db/payments.ts";
import { listReceipts } from "#db/receipts.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import type { Payment } from "#domain/payment.ts";
import { cancelPayment } from "./cancel-payment.ts";
import { checkPayment } from "./check-payment.ts";
import { issuePayment } from "./issue-payment.ts";
import { recordReceipts } from "./record-receipts.ts";
import { reissuePayment } from "./reissue-payment.ts";
import { clock, storyOf } from "./testing.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

/** The receipt of a payment that is no longer payable at the provider, as it would come in. */
async function late({ id, iuv, codiceAvviso, amountCents, causale }: Payment): Promise<void> {
  const psp = { id: "PSP1", name: "Banca Lenta", taxCode: null };
  const rest = { applicationOn: null, transferOn: null, channel: null, method: null, payer: null, transfers: [] };
  const paidAt = new Date(Date.now() - 60_000);
  const about = {
    receiptId: `TARDI-${iuv}`,
    iuv: iuv ?? "",
    codiceAvviso,
    causale,
    amountCents,
    feeCents: 100,
    paidAt,
  };
  const receipt = { ...about, ...rest, psp, outcome: "OK", standIn: false, raw: "{}" };
  await inEnte(ente.enteId, async (tx) => {
    const payment = await findPaymentIn(tx, ente.enteId, id, "update");
    if (payment) await recordReceipts(tx, ente.enteId, payment, [receipt], new Date());
  });
}

const mails = async (id: string) => (await listEmails(ente.enteId, id)).map(({ kind }) => kind);

test("paid after it was cancelled: it is paid, says so, and the citizen has the receipt", async () => {
  const payment = await story.issue();
  await cancelPayment(ente.actor(), { id: payment.id, reason: "Sgravio" }, clock());
  await story.withdraw(payment.id);
  expect((await story.get(payment.id)).status).toBe("cancelled");
  await late(payment);
  expect(await story.get(payment.id)).toMatchObject({ status: "paid", paidTwice: false });
  expect(await listReceipts(ente.enteId, payment.id)).toHaveLength(1);
  expect(await story.kinds(payment.id)).toContain("paid_after_withdrawal");
  expect(await mails(payment.id)).toContain("paid");
});

test("the old notice is paid with the new one already out: the new one is taken back, and the citizen is told", async () => {
  const old = await story.issue();
  const { id } = await reissuePayment(ente.actor(), { id: old.id }, clock());
  await story.withdraw(old.id);
  await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  const successor = await story.get(id);
  expect([(await story.get(old.id)).status, successor.status]).toEqual(["replaced", "issued"]);
  await late(old);
  expect((await story.get(old.id)).status).toBe("paid");
  expect(await story.get(id)).toMatchObject({ status: "issued", withdrawal: "cancel" });
  await story.withdraw(id);
  expect(await story.get(id)).toMatchObject({
    status: "cancelled",
    cancelReason: "Pagato con l’avviso che questo sostituiva",
  });
  expect(await mails(id)).toContain("cancelled");
  await expect(story.pay(successor)).rejects.toThrow();
});

test("both are paid: each receipt is kept where it belongs, and the second is owed back", async () => {
  const old = await story.issue();
  const { id } = await reissuePayment(ente.actor(), { id: old.id }, clock());
  await story.withdraw(old.id);
  await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  await story.pay(await story.get(id));
  await checkPayment(ente.enteId, id, clock);
  await late(old);
  await story.withdraw(id);
  const both = await Promise.all([story.get(old.id), story.get(id)]);
  expect(both).toMatchObject([
    { status: "paid", paidTwice: true },
    { status: "paid", paidTwice: false },
  ]);
  expect(await story.kinds(old.id)).toContain("paid_twice");
});
