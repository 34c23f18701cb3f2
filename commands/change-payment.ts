/**
 * Changes what may still change of a payment. What the provider knows is changed there first, by a job, and here when it
 * has agreed: whoever pays meanwhile pays the old sum, and a sum shown here is always one that can be paid.
 */
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { type Payment, type WantedChange, withChange } from "#domain/payment.ts";
import { differenceFrom, PaymentEdit } from "#domain/payment-edit.ts";
import { amountIssues, dateIssues, quoteIssues } from "#domain/payment-rules.ts";
import { whyNot } from "#domain/possible.ts";
import { carriesQuote, needIssues } from "#domain/provider.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import { applyChange } from "./apply-change.ts";

/** Refuses `payment.stale` when `version` is given and somebody has changed the payment since. */
export async function changePayment(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "payments.write");
  const { id, version, ...wanted } = accept(PaymentEdit, input);
  await inEnte(actor.ente, (tx) => changePaymentIn(tx, actor, { id, ...(version && { version }) }, wanted, now));
}

export async function changePaymentIn(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version?: number },
  wanted: { [Name in keyof WantedChange]: WantedChange[Name] | undefined },
  now: Date,
): Promise<void> {
  const payment = await findPaymentIn(tx, actor.ente, id, "update");
  if (!payment) throw new Refusal("payment.not_found");
  if (version !== undefined && version !== payment.version) throw new Refusal("payment.stale");
  const no = whyNot("change", payment, now);
  if (no) throw no;
  const change = differenceFrom(payment, wanted as WantedChange);
  if (Object.keys(change).length === 0) throw new Refusal("payment.no_change");
  await refuseIfWrong(tx, actor.ente, payment, change, now);
  const audited = { action: "payment.change", subjectKind: "payment", subjectId: id, at: now };
  await insertAudit(tx, actor, { ...audited, details: { fields: Object.keys(change).join(" ") } });
  // Nobody outside knows a payment that failed: nobody has to agree.
  if (payment.status === "failed") return applyChange(tx, actor, payment, change, now);
  await updatePayment(tx, actor.ente, id, { from: [payment.status] }, { pendingChange: change });
  await insertEvent(tx, actor, {
    paymentId: id,
    kind: "change_asked",
    at: now,
    data: { fields: Object.keys(change).join(" ") },
  });
  await enqueue(tx, actor.ente, "tell-change", { paymentId: id, attempt: 1 }, { key: `change:${id}` });
}

async function refuseIfWrong(tx: Tx, enteId: EnteId, payment: Payment, change: WantedChange, now: Date): Promise<void> {
  const after = withChange(payment, change);
  const issues: Issue[] = [];
  if ("dueOn" in change || "payableUntil" in change) issues.push(...dateIssues(after, dayInRome(now)));
  if ("amountCents" in change) {
    const type = await findPaymentTypeIn(tx, enteId, { id: payment.paymentTypeId });
    if (type) issues.push(...amountIssues(after.amountCents, type));
  }
  const ente = await findEnteIn(tx, enteId);
  if (ente) {
    const { dueOn, debtor, quote } = after;
    const needed = { dueOn, address: debtor.address, shared: quote.length > 0 };
    issues.push(...quoteIssues(after, carriesQuote(ente.provider)));
    issues.push(...needIssues(ente.provider, needed, { address: ["address"] }));
  }
  if (issues.length > 0) throw new Refusal("input.invalid", { issues });
}
