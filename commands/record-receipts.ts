/**
 * Stores receipts and lets them pay. Money is a fact: a receipt is taken from every status, for every amount, and a
 * second one is kept and flagged. Runs inside the caller's transaction, with the payment locked.
 */
import { v7 as uuidv7 } from "uuid";
import { releaseFromCarts } from "#db/carts.ts";
import type { Tx } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { insertReceipt } from "#db/receipts.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { after, type Payment } from "#domain/payment.ts";
import type { ProviderReceipt } from "#providers/payments/port.ts";

/** True when at least one receipt was new. */
export async function recordReceipts(tx: Tx, ente: EnteId, payment: Payment, received: ProviderReceipt[], now: Date) {
  const oldestFirst = [...received].sort((a, b) => a.paidAt.getTime() - b.paidAt.getTime());
  let any = false;
  for (const receipt of oldestFirst) {
    const row = { ...asRow(receipt), id: uuidv7(), paymentId: payment.id };
    if (!(await insertReceipt(tx, ente, row))) continue;
    await pay(tx, ente, payment.id, receipt, now);
    any = true;
  }
  return any;
}

async function pay(tx: Tx, ente: EnteId, paymentId: string, receipt: ProviderReceipt, now: Date): Promise<void> {
  const payment = await findPaymentIn(tx, ente, paymentId);
  if (!payment) return;
  const actor = systemActor(ente, "pagoPA");
  const data = { receiptId: receipt.receiptId, amountCents: receipt.amountCents, psp: receipt.psp.name };
  if (payment.status === "paid") {
    await updatePayment(tx, ente, paymentId, { from: ["paid"] }, { paidTwice: true });
    await insertEvent(tx, actor, { paymentId, kind: "paid_twice", at: now, data });
    if (payment.replacedById && !payment.withdrawal) await withdrawSuccessor(tx, ente, payment.replacedById, now);
    return;
  }
  await updatePayment(
    tx,
    ente,
    paymentId,
    { from: [payment.status] },
    {
      status: after(payment.status, "pay"),
      paidAt: receipt.paidAt,
      paidCents: receipt.amountCents,
      lockedUntil: null,
      withdrawal: null,
      pendingChange: null,
    },
  );
  await insertEvent(tx, actor, { paymentId, kind: "paid", at: now, data });
  if (payment.status === "cancelled" || payment.status === "replaced") {
    await insertEvent(tx, actor, { paymentId, kind: "paid_after_withdrawal", at: now, data: { was: payment.status } });
  }
  if (receipt.amountCents !== payment.amountCents) {
    const difference = receipt.amountCents - payment.amountCents;
    await insertEvent(tx, actor, { paymentId, kind: "amount_differs", at: now, data: { difference } });
  }
  await releaseFromCarts(tx, ente, paymentId);
  await promiseEmail(tx, payment, { ente, kind: "paid", at: now });
  if (payment.replacedById) await withdrawSuccessor(tx, ente, payment.replacedById, now);
  if (await paidInTheChain(tx, ente, payment)) {
    await updatePayment(tx, ente, paymentId, { from: ["paid"] }, { paidTwice: true });
    await insertEvent(tx, actor, { paymentId, kind: "paid_twice", at: now, data });
  }
}

/** The same debt had been paid with the notice before or after this one: two payments, each with its own receipt. */
async function paidInTheChain(tx: Tx, ente: EnteId, { replacesId, replacedById }: Payment): Promise<boolean> {
  for (const id of [replacesId, replacedById])
    if (id && (await findPaymentIn(tx, ente, id))?.status === "paid") return true;
  return false;
}

/** The old notice was paid after all: nobody must pay the new one as well. */
async function withdrawSuccessor(tx: Tx, ente: EnteId, successorId: string, now: Date): Promise<void> {
  const change = { withdrawal: "cancel", cancelReason: "Pagato con l’avviso che questo sostituiva" } as const;
  const open = await updatePayment(tx, ente, successorId, { from: ["issuing", "issued", "failed"] }, change);
  if (!open) return;
  await insertEvent(tx, systemActor(ente), { paymentId: successorId, kind: "withdrawal_asked", at: now });
  const job = { paymentId: successorId, attempt: 1 };
  await enqueue(tx, ente, "withdraw-payment", job, { key: `withdraw:${successorId}` });
}

function asRow({ payer, ...receipt }: ProviderReceipt) {
  return { ...receipt, payerTaxCode: payer?.taxCode ?? null, payerName: payer?.name ?? null };
}
