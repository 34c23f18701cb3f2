/** Tells the provider that a payment was made elsewhere, so that it can no longer be paid there. Safe to repeat. */
import { inEnte, type Tx } from "#db/connection.ts";
import { insertEvent, insertProviderMessage } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import type { CloseOutcome } from "#providers/payments/port.ts";
import { checkPayment } from "./check-payment.ts";
import { faultPoint } from "./fault-point.ts";
import { lastCheck, retryAt } from "./patience.ts";
import { positionOf, providerOf } from "./provider-of.ts";

type Job = { paymentId: string; attempt: number };

export async function closePayment(ente: EnteId, job: Job, clock: () => Date): Promise<void> {
  const asked = await inEnte(ente, async (tx) => {
    const payment = await findPaymentIn(tx, ente, job.paymentId);
    // Undone meanwhile: what replaces it makes the old one unpayable.
    if (!payment?.paidElsewhere || payment.paidElsewhere.told || payment.withdrawal) return null;
    return { payment, paidOn: payment.paidElsewhere.paidOn, ...(await providerOf(tx, ente)) };
  });
  if (!asked) return;
  const outcome = await asked.provider.close(positionOf(asked.ente, asked.payment), asked.paidOn);
  faultPoint("close.afterProvider");
  await inEnte(ente, (tx) => writeDown(tx, ente, job, outcome, clock()));
  // Somebody was quicker at pagoPA: the receipt says so, and the payment is then paid twice.
  if (outcome.outcome === "paid") await checkPayment(ente, job.paymentId, clock);
}

async function writeDown(tx: Tx, ente: EnteId, job: Job, outcome: CloseOutcome, now: Date): Promise<void> {
  const { paymentId } = job;
  const payment = await findPaymentIn(tx, ente, paymentId, "update");
  if (!payment?.paidElsewhere || payment.paidElsewhere.told) return;
  const actor = systemActor(ente);
  await insertProviderMessage(tx, ente, { paymentId, at: now, ...outcome.exchange, outcome: outcome.outcome });
  if (outcome.outcome === "unknown") {
    const runAt = retryAt(now, job.attempt, outcome.retryAfterMs);
    return enqueue(
      tx,
      ente,
      "close-payment",
      { ...job, attempt: job.attempt + 1 },
      { key: `close:${paymentId}`, runAt },
    );
  }
  const told = { ...payment.paidElsewhere, told: true };
  const closed = outcome.outcome === "closed" || outcome.outcome === "missing";
  await updatePayment(
    tx,
    ente,
    paymentId,
    { from: [payment.status] },
    closed ? { paidElsewhere: told, ...lastCheck(now) } : lastCheck(now),
  );
  const why = outcome.outcome === "refused" ? outcome.detail.slice(0, 300) : outcome.outcome;
  if (closed) await insertEvent(tx, actor, { paymentId, kind: "elsewhere_told", at: now });
  else await insertEvent(tx, actor, { paymentId, kind: "elsewhere_refused", at: now, data: { why } });
}
