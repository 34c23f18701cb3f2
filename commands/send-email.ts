/**
 * Turns one promised mail into a mail. A notice is announced only while it can be paid, as the provider says now;
 * whatever became untrue since the promise is dropped. The carrier gets our row's id as idempotency key, so that a crash here is not a second mail.
 */
import { inEnte, type Tx } from "#db/connection.ts";
import { type EmailRow, findEmailIn, updateEmail } from "#db/emails.ts";
import { findEnteIn, findLogoIn, listAccountsIn } from "#db/enti.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { listReceiptsIn } from "#db/receipts.ts";
import { composeMail, type MailFacts } from "#documents/payment-mail.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { mayRemindNow, nextMorning } from "#domain/reminder.ts";
import { env } from "#env.ts";
import { makePaymentLink } from "#links.ts";
import type { SendOutcome } from "#providers/mail/port.ts";
import { mailCarrier } from "#providers/mail/registry.ts";
import { checkPayment } from "./check-payment.ts";
import { faultPoint } from "./fault-point.ts";

const linkDays = 400;

/** What the provider said a moment ago it need not say again. */
const freshMs = 10 * 60_000;

/** Thrown when the carrier or the provider is out of order: the queue knows how to wait. */
export class TryLater extends Error {
  override readonly name = "TryLater";
}

export async function sendEmail(ente: EnteId, emailId: string, clock: () => Date): Promise<void> {
  if (!(await mayLeave(ente, emailId, clock))) return;
  const ready = await inEnte(ente, (tx) => prepare(tx, ente, emailId, clock()));
  if (!ready) return;
  const { email, facts, from, replyTo } = ready;
  const payUrl = `${env().APP_URL}/paga/${paymentLink(ente, facts.payment, email.createdAt)}`;
  const content = await composeMail(email.kind, { ...facts, payUrl }, email.locale);
  faultPoint("mail.beforeSend");
  const outcome = await mailCarrier().send({ id: email.id, from, replyTo, to: email.toAddress, ...content });
  faultPoint("mail.afterSend");
  await inEnte(ente, (tx) => writeDown(tx, ente, email, outcome, clock()));
  if (outcome.outcome === "unavailable") throw new TryLater(`mail carrier: ${outcome.detail}`);
}

/** A reminder waits for the morning; a mail that asks for money waits until the provider has said how it stands. */
async function mayLeave(ente: EnteId, emailId: string, clock: () => Date): Promise<boolean> {
  const now = clock();
  const payment = await inEnte(ente, async (tx) => {
    const email = await findEmailIn(tx, ente, emailId);
    if (email?.status !== "queued") return null;
    if (email.kind === "reminder" && !mayRemindNow(now)) {
      await enqueue(tx, ente, "send-email", { emailId }, { runAt: nextMorning(now) });
      return null;
    }
    return { asks: asking.has(email.kind), ...(await findPaymentIn(tx, ente, email.paymentId)) };
  });
  if (!payment?.id) return false;
  const known = payment.checkedAt && now.getTime() - payment.checkedAt.getTime() < freshMs;
  if (payment.asks && !known && (await checkPayment(ente, payment.id, clock)) === "no_answer")
    throw new TryLater("the provider does not say how it stands");
  return true;
}

const asking = new Set<EmailRow["kind"]>(["issued", "reissued", "changed", "reminder"]);

async function prepare(tx: Tx, ente: EnteId, emailId: string, now: Date) {
  const email = await findEmailIn(tx, ente, emailId);
  if (email?.status !== "queued") return null;
  const payment = await findPaymentIn(tx, ente, email.paymentId);
  const creditor = await findEnteIn(tx, ente);
  if (!payment || !creditor || !stillTrue(email.kind, payment, now)) {
    await updateEmail(tx, ente, emailId, ["queued"], { status: "dropped" });
    return null;
  }
  const receipt = email.kind === "paid" ? ((await listReceiptsIn(tx, ente, payment.id))[0] ?? null) : null;
  const replaced = payment.replacesId ? await findPaymentIn(tx, ente, payment.replacesId) : null;
  const facts: MailFacts = {
    ente: creditor,
    accounts: await listAccountsIn(tx, ente),
    logo: await findLogoIn(tx, ente),
    payment,
    receipt,
    oldCodiceAvviso: replaced?.issuedAt ? replaced.codiceAvviso : null,
  };
  return { email, facts, from: creditor.mailFrom ?? env().MAIL_FROM, replyTo: creditor.mailReplyTo };
}

/** A mail says something about the world: it leaves only while that is so. */
function stillTrue(kind: EmailRow["kind"], payment: Payment, now: Date): boolean {
  switch (kind) {
    case "issued":
    case "reissued":
    case "changed":
      return payment.status === "issued" && !payment.withdrawal && payment.providerStatus !== "missing";
    case "reminder":
      // Not to who is paying this very minute, nor to who has paid.
      return isPayable(payment, now) && payment.providerStatus !== "missing";
    case "cancelled":
      return payment.status === "cancelled";
    case "paid":
      return payment.status === "paid";
  }
}

async function writeDown(tx: Tx, ente: EnteId, email: EmailRow, outcome: SendOutcome, at: Date): Promise<void> {
  const event = { paymentId: email.paymentId, at, data: { kind: email.kind } };
  if (outcome.outcome === "accepted") {
    const change = { status: "sent", providerId: outcome.providerId, sentAt: at, lastError: null } as const;
    const marked = await updateEmail(tx, ente, email.id, ["queued"], change);
    if (marked) await insertEvent(tx, systemActor(ente), { ...event, kind: "email_sent" });
    return;
  }
  const refused = outcome.outcome === "refused";
  const change = { status: refused ? "failed" : "queued", lastError: outcome.detail.slice(0, 500) } as const;
  const marked = await updateEmail(tx, ente, email.id, ["queued"], change);
  if (refused && marked) await insertEvent(tx, systemActor(ente), { ...event, kind: "email_failed" });
}

/** Counted from the promise, so that a second try writes the same mail. */
function paymentLink(ente: EnteId, payment: Payment, promisedAt: Date): string {
  return makePaymentLink(ente, payment.id, "mail", new Date(promisedAt.getTime() + linkDays * 86_400_000));
}
