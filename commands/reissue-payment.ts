/**
 * A new payment with a new IUV in place of one that failed, lapsed or was cancelled. The old one is made unpayable at
 * the provider *before* the new one is sent. However many ask at once there is one successor: a unique index decides.
 */
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn, insertPayment, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { type Day, dayInRome, readDay } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { dateIssues } from "#domain/payment-rules.ts";
import { whyNot } from "#domain/possible.ts";
import { Refusal } from "#domain/refusal.ts";
import { firstNumber } from "./notice-number.ts";
import { searchWordsOf } from "./search-words.ts";

const day = field((raw) => (raw.trim() === "" ? null : (readDay(raw) ?? new Wrong("day.invalid")))).nullish();
const Reissue = z.strictObject({
  id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))),
  /** Left out: the old date is kept while it can be. */
  dueOn: day,
  payableUntil: day,
});
type Wanted = z.output<typeof Reissue>;

/** Returns the successor's id; refuses with `payment.already_reissued` and that id when somebody was first. */
export async function reissuePayment(actor: Actor, input: unknown, now: Date): Promise<{ id: string }> {
  allow(actor, "payments.reissue");
  const wanted = accept(Reissue, input);
  return inEnte(actor.ente, (tx) => reissuePaymentIn(tx, actor, wanted, now));
}

export async function reissuePaymentIn(tx: Tx, actor: Actor, wanted: Wanted, now: Date): Promise<{ id: string }> {
  const old = await findPaymentIn(tx, actor.ente, wanted.id, "update");
  if (!old) throw new Refusal("payment.not_found");
  const no = whyNot("reissue", old, now);
  if (no) throw no;
  return replaceIn(tx, actor, old, wanted, now);
}

/** The successor is written at once and sent when the old one has become unpayable. `old` is locked, and may be replaced. */
export async function replaceIn(
  tx: Tx,
  actor: Actor,
  old: Payment,
  wanted: Omit<Wanted, "id">,
  now: Date,
): Promise<{ id: string }> {
  const dates = {
    dueOn: wanted.dueOn === undefined ? old.dueOn : wanted.dueOn,
    payableUntil: wanted.payableUntil === undefined ? keepable(old.payableUntil, now) : wanted.payableUntil,
  };
  const issues = dateIssues(dates, dayInRome(now));
  if (issues.length > 0) throw new Refusal("input.invalid", { issues });

  const id = uuidv7();
  await insertSuccessor(tx, actor, old, { id, ...dates }, now);
  await updatePayment(tx, actor.ente, old.id, { from: [old.status] }, { withdrawal: "replace", replacedById: id });
  await insertEvent(tx, actor, { paymentId: old.id, kind: "withdrawal_asked", at: now, data: { successor: id } });
  await insertEvent(tx, actor, { paymentId: id, kind: "reissue_of", at: now, data: { predecessor: old.id } });
  await insertAudit(tx, actor, {
    action: "payment.reissue",
    subjectKind: "payment",
    subjectId: old.id,
    at: now,
    details: { successor: id },
  });
  await enqueue(tx, actor.ente, "withdraw-payment", { paymentId: old.id, attempt: 1 }, { key: `withdraw:${old.id}` });
  return { id };
}

/** A last payable day that has passed cannot be kept; no limit is better than a notice born dead. */
function keepable(payableUntil: Day | null, now: Date): Day | null {
  return payableUntil && payableUntil >= dayInRome(now) ? payableUntil : null;
}

async function insertSuccessor(
  tx: Tx,
  actor: Actor,
  old: Payment,
  change: { id: string; dueOn: Day | null; payableUntil: Day | null },
  now: Date,
): Promise<void> {
  const ente = await findEnteIn(tx, actor.ente);
  if (!ente?.paymentsOn) throw new Refusal("ente.payments_off");
  const number = firstNumber(ente);
  const { debtor } = old;
  await insertPayment(
    tx,
    {
      enteId: actor.ente,
      ...change,
      status: "issuing",
      origin: old.origin,
      paymentTypeId: old.paymentTypeId,
      projectId: old.projectId,
      praticaId: old.praticaId,
      debtorKind: debtor.kind,
      debtorTaxCode: debtor.taxCode,
      debtorName: debtor.name,
      debtorSurname: debtor.surname,
      debtorEmail: debtor.email,
      debtorPhone: debtor.phone,
      debtorAddress: debtor.address,
      causale: old.causale,
      amountCents: old.amountCents,
      tassonomia: old.tassonomia,
      iban: old.iban,
      postalIban: old.postalIban,
      ...number,
      replacesId: old.id,
      locale: old.locale,
      notify: old.notify,
      createdBy: actor.label,
      createdAt: now,
      searchTokens: await searchWordsOf(tx, actor.ente, { ...old, ...number }),
    },
    old.quote,
  );
}
