/**
 * Makes a payment unpayable at the provider, then lets it be cancelled or replaced. If it was paid meanwhile the
 * withdrawal is over: the money stands, and a successor is never sent.
 */
import { inEnte, type Tx } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { insertEvent, insertProviderMessage } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { after, type Payment } from "#domain/payment.ts";
import type { WithdrawOutcome } from "#providers/payments/port.ts";
import { checkPayment } from "./check-payment.ts";
import { faultPoint } from "./fault-point.ts";
import { lastCheck, retryAt } from "./patience.ts";
import { positionOf, providerOf } from "./provider-of.ts";

type Job = { paymentId: string; attempt: number };
/** Nothing was ever sent: there is nothing to ask anybody. */
type Outcome = WithdrawOutcome | { outcome: "never_sent" } | { outcome: "being_sent" };

export async function withdrawPayment(ente: EnteId, job: Job, clock: () => Date): Promise<void> {
  const asked = await inEnte(ente, async (tx) => {
    const payment = await findPaymentIn(tx, ente, job.paymentId);
    return payment?.withdrawal ? { payment, ...(await providerOf(tx, ente)) } : null;
  });
  if (!asked) return;
  const { payment, provider } = asked;
  const outcome = early(payment) ?? (await provider.withdraw(positionOf(asked.ente, payment)));
  // Closed there by us, or paid by somebody? A receipt is the only answer.
  if (outcome.outcome === "paid" && payment.paidElsewhere) await checkPayment(ente, payment.id, clock);
  faultPoint("withdraw.afterProvider");
  await inEnte(ente, (tx) => writeDown(tx, ente, job, outcome, clock()));
  if (outcome.outcome === "paid") await checkPayment(ente, payment.id, clock);
}

function early(payment: Payment): Outcome | null {
  if (payment.issueAttemptedAt === null) return { outcome: "never_sent" };
  // The job that issues it has called and not yet written down the answer: wait for it, or a notice could slip through.
  return payment.status === "issuing" ? { outcome: "being_sent" } : null;
}

async function writeDown(tx: Tx, ente: EnteId, job: Job, outcome: Outcome, now: Date): Promise<void> {
  const { paymentId } = job;
  const payment = await findPaymentIn(tx, ente, paymentId, "update");
  if (!payment?.withdrawal) return;
  // Begun to be sent since we looked: look again.
  const stale = outcome.outcome === "never_sent" && payment.issueAttemptedAt !== null;
  if ("exchange" in outcome) {
    await insertProviderMessage(tx, ente, { paymentId, at: now, ...outcome.exchange, outcome: outcome.outcome });
  }
  switch (outcome.outcome) {
    case "unknown":
    case "being_sent":
      return again(tx, ente, job, now, "retryAfterMs" in outcome ? outcome.retryAfterMs : null);
    case "paid":
      // Recorded as paid elsewhere by mistake, and closed there for it: no money came, and none can.
      if (payment.paidElsewhere && !payment.paidTwice) return settle(tx, ente, payment, now);
      return giveUp(tx, ente, payment, now, "Pagato nel frattempo");
    case "refused":
      return giveUp(tx, ente, payment, now, outcome.detail);
    default:
      return stale ? again(tx, ente, job, now, null) : settle(tx, ente, payment, now);
  }
}

async function again(tx: Tx, ente: EnteId, job: Job, now: Date, retryAfterMs: number | null): Promise<void> {
  const runAt = retryAt(now, job.attempt, retryAfterMs);
  await enqueue(
    tx,
    ente,
    "withdraw-payment",
    { ...job, attempt: job.attempt + 1 },
    { key: `withdraw:${job.paymentId}`, runAt },
  );
}

async function settle(tx: Tx, ente: EnteId, payment: Payment, now: Date): Promise<void> {
  const actor = systemActor(ente);
  const guard = { from: [payment.status] };
  if (payment.withdrawal === "cancel") {
    const change = { status: after(payment.status, "cancel"), cancelledAt: now, withdrawal: null, ...lastCheck(now) };
    await updatePayment(tx, ente, payment.id, guard, change);
    await insertEvent(tx, actor, {
      paymentId: payment.id,
      kind: "cancelled",
      at: now,
      data: { reason: payment.cancelReason },
    });
    if (payment.issuedAt) await promiseEmail(tx, payment, { ente, kind: "cancelled", at: now });
    return;
  }
  const successor = payment.replacedById;
  if (!successor) throw new Error("a replacement without a successor");
  const change = { status: after(payment.status, "replace"), withdrawal: null, ...lastCheck(now) };
  await updatePayment(tx, ente, payment.id, guard, change);
  await insertEvent(tx, actor, { paymentId: payment.id, kind: "replaced", at: now, data: { successor } });
  await enqueue(tx, ente, "issue-payment", { paymentId: successor, attempt: 1 }, { key: `issue:${successor}` });
}

/** The old one stays as it is; a successor that was waiting for it never leaves. */
async function giveUp(tx: Tx, ente: EnteId, payment: Payment, now: Date, why: string): Promise<void> {
  const actor = systemActor(ente);
  await updatePayment(tx, ente, payment.id, { from: [payment.status] }, { withdrawal: null, replacedById: null });
  await insertEvent(tx, actor, {
    paymentId: payment.id,
    kind: "withdrawal_refused",
    at: now,
    data: { why: why.slice(0, 300) },
  });
  if (!payment.replacedById) return;
  const change = {
    status: after("issuing", "cancel"),
    cancelledAt: now,
    cancelReason: why.slice(0, 200),
    replacesId: null,
  };
  await updatePayment(tx, ente, payment.replacedById, { from: ["issuing"] }, change);
  await insertEvent(tx, actor, {
    paymentId: payment.replacedById,
    kind: "cancelled",
    at: now,
    data: { reason: why.slice(0, 200) },
  });
}
