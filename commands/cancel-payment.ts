/**
 * A debt is no longer owed. What the provider may already know is made unpayable there first, by a job: until they have
 * agreed, the payment is "being withdrawn", because somebody may be paying it this very moment.
 */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { whyNot } from "#domain/possible.ts";
import { Refusal } from "#domain/refusal.ts";
import { cleanText } from "#domain/text.ts";

/** Why something was done, in a person's words. */
export const reason = field((raw) => {
  const clean = cleanText(raw);
  if (clean.length < 3) return new Wrong("required");
  return clean.length > 200 ? new Wrong("too_long", { max: 200 }) : clean;
});

const Cancellation = z.strictObject({
  id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))),
  reason,
});

/** Safe to repeat: asking again for what is asked already changes nothing. */
export async function cancelPayment(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "payments.cancel");
  const { id, reason } = accept(Cancellation, input);
  await inEnte(actor.ente, (tx) => cancelPaymentIn(tx, actor, { id, reason }, now));
}

export async function cancelPaymentIn(tx: Tx, actor: Actor, { id, reason }: { id: string; reason: string }, now: Date) {
  const payment = await findPaymentIn(tx, actor.ente, id, "update");
  if (!payment) throw new Refusal("payment.not_found");
  if (payment.status === "cancelled" || payment.withdrawal === "cancel") return;
  const no = whyNot("cancel", payment, now);
  if (no) throw no;
  const change = { withdrawal: "cancel", cancelReason: reason } as const;
  await updatePayment(tx, actor.ente, id, { from: [payment.status] }, change);
  await insertEvent(tx, actor, { paymentId: id, kind: "withdrawal_asked", at: now, data: { reason } });
  await insertAudit(tx, actor, { action: "payment.cancel", subjectKind: "payment", subjectId: id, at: now });
  await enqueue(tx, actor.ente, "withdraw-payment", { paymentId: id, attempt: 1 }, { key: `withdraw:${id}` });
}
