/**
 * Asks the provider how one payment stands and writes down the answer: the state as they see it, and every receipt.
 * Only a receipt makes a payment paid; a page that says "ok" and even the provider's "paid" do not.
 */
import { inEnte, type Tx } from "#db/connection.ts";
import { insertEvent, insertProviderMessage } from "#db/events.ts";
import { findPaymentIn, type PaymentChange, updatePayment } from "#db/payments.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { after, type Payment, paymentStatuses, statusesBefore } from "#domain/payment.ts";
import { log } from "#log.ts";
import type { ReadOutcome, ReceiptsOutcome } from "#providers/payments/port.ts";
import { faultPoint } from "./fault-point.ts";
import { lastCheck, lastStep, nextCheck, retryAt } from "./patience.ts";
import { positionOf, providerOf } from "./provider-of.ts";
import { recordReceipts } from "./record-receipts.ts";

export type CheckResult = "updated" | "unchanged" | "no_answer" | "skipped";

export async function checkPayment(ente: EnteId, paymentId: string, clock: () => Date): Promise<CheckResult> {
  const asked = await inEnte(ente, async (tx) => {
    const payment = await findPaymentIn(tx, ente, paymentId);
    // Before it is issued, the job that issues it is the one who asks.
    if (!payment?.issuedAt) return null;
    return { payment, ...(await providerOf(tx, ente)) };
  });
  if (!asked) return "skipped";
  const position = positionOf(asked.ente, asked.payment);
  const read = await asked.provider.read(position);
  // In a state nobody knows there may be money as well.
  const perhapsPaid = read.outcome === "found" && (read.state === "paid" || read.state === "unclear");
  const receipts = perhapsPaid ? await asked.provider.receipts(position) : null;
  faultPoint("receipt.beforeCommit");
  return inEnte(ente, (tx) => writeDown(tx, ente, { paymentId, read, receipts, now: clock() }));
}

interface Answer {
  paymentId: string;
  read: ReadOutcome;
  receipts: ReceiptsOutcome | null;
  now: Date;
}

async function writeDown(tx: Tx, ente: EnteId, { paymentId, read, receipts, now }: Answer): Promise<CheckResult> {
  const payment = await findPaymentIn(tx, ente, paymentId, "update");
  if (!payment) return "skipped";
  if (read.outcome === "unknown") {
    const change = { checkFailedAt: now, nextCheckAt: retryAt(now, payment.checkStep + 4, read.retryAfterMs) };
    await updatePayment(tx, ente, paymentId, { from: paymentStatuses }, change);
    return "no_answer";
  }
  const providerStatus = read.outcome === "missing" ? "missing" : read.providerStatus;
  if (providerStatus !== payment.providerStatus) {
    await insertProviderMessage(tx, ente, { paymentId, at: now, ...read.exchange, outcome: read.outcome });
    if (read.outcome === "found" && read.state === "unclear") await alarm(tx, ente, paymentId, providerStatus, now);
  }
  const paid = read.outcome === "found" && read.state === "paid";
  const paying = read.outcome === "found" && read.state === "paying" && payment.status === "issued";
  let stored = false;
  if (receipts?.outcome === "found") {
    stored = await recordReceipts(tx, ente, payment, receipts.receipts, now);
  } else if (read.outcome === "found" && read.state === "withdrawn") {
    stored = await closeAsProviderDid(tx, ente, payment, now);
  }
  const awaitingReceipt = receipts !== null && receipts.outcome !== "found" && paid;
  await updatePayment(
    tx,
    ente,
    paymentId,
    { from: paymentStatuses },
    {
      providerStatus,
      checkedAt: now,
      checkFailedAt: receipts?.outcome === "unknown" ? now : null,
      ...nextLook(payment, stored, awaitingReceipt, now),
      ...(paying && whilePaying(payment, now)),
    },
  );
  return stored || providerStatus !== payment.providerStatus ? "updated" : "unchanged";
}

function nextLook(payment: Payment, changed: boolean, awaitingReceipt: boolean, now: Date): PaymentChange {
  if (changed) return lastCheck(now);
  if (payment.checkStep >= lastStep) return { nextCheckAt: null };
  if (payment.status !== "issued") return payment.status === "paid" ? { nextCheckAt: null } : lastCheck(now);
  // The provider says paid and the proof is on its way: minutes at most.
  return awaitingReceipt ? { nextCheckAt: new Date(now.getTime() + 15_000) } : nextCheck(now, payment.checkStep);
}

/** Somebody has begun to pay where we do not see them: nobody else may begin, and the end is a matter of minutes. */
function whilePaying({ lockedUntil }: Payment, now: Date): PaymentChange {
  const until = new Date(now.getTime() + 180_000);
  return {
    nextCheckAt: new Date(now.getTime() + 30_000),
    lockedUntil: lockedUntil && lockedUntil > until ? lockedUntil : until,
  };
}

/** The provider speaks of a state that is none of a payment here: it is shown as they say it, and a person looks. */
async function alarm(tx: Tx, ente: EnteId, paymentId: string, status: string, now: Date): Promise<void> {
  log.warn("a provider reports a state to be looked at", { ente, paymentId, status });
  await insertEvent(tx, systemActor(ente), { paymentId, kind: "state_unclear", at: now, data: { status } });
}

/** Somebody closed it in pagoPA's own back-office: it cannot be paid, so it is not owed through us. */
async function closeAsProviderDid(tx: Tx, ente: EnteId, payment: Payment, now: Date): Promise<boolean> {
  if (payment.withdrawal || !statusesBefore("cancel").includes(payment.status)) return false;
  const change = { status: after(payment.status, "cancel"), cancelledAt: now, cancelReason: null };
  await updatePayment(tx, ente, payment.id, { from: [payment.status] }, change);
  await insertEvent(tx, systemActor(ente), { paymentId: payment.id, kind: "closed_at_provider", at: now });
  return true;
}
