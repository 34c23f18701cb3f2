/** Sends the notice again, because somebody asked: a new version of the same mail, promised like the first. */
import { inEnte, type Tx } from "#db/connection.ts";
import { nextEmailVersion, promiseEmail } from "#db/emails.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn } from "#db/payments.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { whyNot } from "#domain/possible.ts";
import { Refusal } from "#domain/refusal.ts";

export async function resendMail(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  allow(actor, "payments.write");
  if (!isUuid(id)) throw new Refusal("payment.not_found");
  await inEnte(actor.ente, (tx) => resendMailIn(tx, actor, id, now));
}

export async function resendMailIn(tx: Tx, actor: Actor, id: string, now: Date): Promise<void> {
  const payment = await findPaymentIn(tx, actor.ente, id, "update");
  if (!payment) throw new Refusal("payment.not_found");
  const no = whyNot("resend", payment, now);
  if (no) throw no;
  const kind = payment.status === "paid" ? "paid" : "issued";
  const version = await nextEmailVersion(tx, actor.ente, id, kind);
  // Asked for by a person: sent even if mails were switched off when the payment was made.
  await promiseEmail(tx, { ...payment, notify: true }, { ente: actor.ente, kind, at: now, version });
  await insertEvent(tx, actor, { paymentId: id, kind: "email_queued", at: now, data: { kind } });
}
