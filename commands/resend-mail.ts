/** Sends the notice again, because somebody asked: a new version of the same mail, promised like the first. */
import { inEnte } from "#db/connection.ts";
import { nextEmailVersion, promiseEmail } from "#db/emails.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn } from "#db/payments.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { Refusal } from "#domain/refusal.ts";

export async function resendMail(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  allow(actor, "payments.write");
  await inEnte(actor.ente, async (tx) => {
    const payment = isUuid(id) ? await findPaymentIn(tx, actor.ente, id, "update") : null;
    if (!payment) throw new Refusal("payment.not_found");
    if (!payment.debtor.email)
      throw new Refusal("input.invalid", { issues: [{ path: ["debtor", "email"], code: "required" }] });
    const kind = payment.status === "paid" ? "paid" : "issued";
    if (kind === "issued" && !isPayable(payment, now))
      throw new Refusal("payment.wrong_moment", { params: { status: payment.status } });
    const version = await nextEmailVersion(tx, actor.ente, id, kind);
    // Asked for by a person: sent even if mails were switched off when the payment was made.
    await promiseEmail(tx, { ...payment, notify: true }, { ente: actor.ente, kind, at: now, version });
    await insertEvent(tx, actor, { paymentId: id, kind: "email_queued", at: now, data: { kind } });
  });
}
