/**
 * Tells the provider a change that was asked for, and applies it when they agree. Safe to repeat: they are told the
 * whole position each time. If it was paid meanwhile, or they say no, the payment stays as it was.
 */
import { inEnte, type Tx } from "#db/connection.ts";
import { insertEvent, insertProviderMessage } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { withChange } from "#domain/payment.ts";
import type { UpdateOutcome } from "#providers/payments/port.ts";
import { applyChange } from "./apply-change.ts";
import { checkPayment } from "./check-payment.ts";
import { faultPoint } from "./fault-point.ts";
import { retryAt } from "./patience.ts";
import { positionOf, providerOf } from "./provider-of.ts";

type Job = { paymentId: string; attempt: number };

export async function tellChange(ente: EnteId, job: Job, clock: () => Date): Promise<void> {
  const asked = await inEnte(ente, async (tx) => {
    const payment = await findPaymentIn(tx, ente, job.paymentId);
    if (!payment?.pendingChange) return null;
    return { position: withChange(payment, payment.pendingChange), ...(await providerOf(tx, ente)) };
  });
  if (!asked) return;
  const outcome = await asked.provider.update(positionOf(asked.ente, asked.position));
  faultPoint("change.afterProvider");
  await inEnte(ente, (tx) => writeDown(tx, ente, job, outcome, clock()));
  if (outcome.outcome === "paid") await checkPayment(ente, job.paymentId, clock);
}

async function writeDown(tx: Tx, ente: EnteId, job: Job, outcome: UpdateOutcome, now: Date): Promise<void> {
  const { paymentId } = job;
  const payment = await findPaymentIn(tx, ente, paymentId, "update");
  if (!payment?.pendingChange) return;
  const actor = systemActor(ente);
  await insertProviderMessage(tx, ente, { paymentId, at: now, ...outcome.exchange, outcome: outcome.outcome });
  if (outcome.outcome === "unknown") {
    const next = { ...job, attempt: job.attempt + 1 };
    const runAt = retryAt(now, job.attempt, outcome.retryAfterMs);
    return enqueue(tx, ente, "tell-change", next, { key: `change:${paymentId}`, runAt });
  }
  if (outcome.outcome === "updated" && payment.status === "issued") {
    await applyChange(tx, actor, payment, payment.pendingChange, now);
    return;
  }
  const why = outcome.outcome === "refused" ? outcome.detail.slice(0, 300) : outcome.outcome;
  await updatePayment(tx, ente, paymentId, { from: [payment.status] }, { pendingChange: null });
  await insertEvent(tx, actor, { paymentId, kind: "change_refused", at: now, data: { why } });
}
