/**
 * The money came in outside pagoPA: at the counter, by bank transfer. It is paid here at once, because money is a fact,
 * and the provider is told by a job so that nobody pays it again.
 */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { releaseFromCarts } from "#db/carts.ts";
import { inEnte } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { type Day, dayInRome, readDay, startOfDayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { text } from "#domain/new-payment.ts";
import { after, paidElsewhereWays } from "#domain/payment.ts";
import { whyNot } from "#domain/possible.ts";
import { Refusal } from "#domain/refusal.ts";
import { reason } from "./cancel-payment.ts";

const Record = z.strictObject({
  id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))),
  how: z.enum(paidElsewhereWays),
  paidOn: field((raw) => (raw.trim() === "" ? new Wrong("required") : (readDay(raw) ?? new Wrong("day.invalid")))),
  reason,
  evidence: text(140),
});

/** Refused while somebody is paying it, and for anything that is not payable now. */
export async function recordElsewhere(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "payments.record");
  const { id, ...how } = accept(Record, input);
  const today = dayInRome(now);
  if (how.paidOn > today) throw new Refusal("input.invalid", { issues: [{ path: ["paidOn"], code: "day.future" }] });
  await inEnte(actor.ente, async (tx) => {
    const payment = await findPaymentIn(tx, actor.ente, id, "update");
    if (!payment) throw new Refusal("payment.not_found");
    const no = whyNot("record", payment, now);
    if (no) throw no;
    const paidElsewhere = { ...how, by: actor.label, told: false };
    const change = {
      status: after(payment.status, "pay"),
      paidAt: how.paidOn === today ? now : noon(how.paidOn),
      paidCents: payment.amountCents,
      paidElsewhere,
      lockedUntil: null,
    };
    await updatePayment(tx, actor.ente, id, { from: [payment.status] }, change);
    await insertEvent(tx, actor, { paymentId: id, kind: "recorded_elsewhere", at: now, data: how });
    const audited = { action: "payment.record", subjectKind: "payment", subjectId: id, at: now };
    await insertAudit(tx, actor, { ...audited, details: { how: how.how, paidOn: how.paidOn } });
    await releaseFromCarts(tx, actor.ente, id);
    await promiseEmail(tx, payment, { ente: actor.ente, kind: "paid", at: now });
    await enqueue(tx, actor.ente, "close-payment", { paymentId: id, attempt: 1 }, { key: `close:${id}` });
  });
}

function noon(day: Day): Date {
  return new Date(startOfDayInRome(day).getTime() + 12 * 3_600_000);
}
