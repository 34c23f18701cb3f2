/**
 * What happens to a request that waits: the address answers, or an operator decides. Opening the link of the mail changes
 * nothing (programs that look at mails open it too): only the button on its page does.
 */
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { findRequestIn, markProven, type SpontaneousRequest, updateRequest } from "#db/spontaneous-requests.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { type EnteId, isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { needsApproval } from "#domain/spontaneous.ts";
import { cleanText } from "#domain/text.ts";
import { openPageIn } from "./begin.ts";
import { type Gone, strangerIn, waitingForApproval } from "./finish.ts";
import { settleRequestIn } from "./settle.ts";

/** The token counts once. */
export function confirmSpontaneous(ente: EnteId, mailToken: string, now: Date): Promise<Gone> {
  return inEnte(ente, async (tx): Promise<Gone> => {
    const request = await findRequestIn(tx, ente, { mailToken }, now, true);
    const email = request?.data.debtor?.email;
    if (!request || !email) throw new Refusal("spontaneous.not_found");
    await markProven(tx, ente, email, now);
    await updateRequest(tx, ente, request.id, { emailConfirmed: true, mailTokenHash: null, mailTokenUntil: null });
    const confirmed = { ...request, emailConfirmed: true };
    if (request.state === "done" && request.paymentId) {
      await sendNotice(tx, ente, { paymentId: request.paymentId, email }, now);
      return { state: "done", paymentId: request.paymentId, confirmMail: false };
    }
    if (request.state !== "mail") throw new Refusal("spontaneous.wrong_moment");
    const { link } = await openPageIn(tx, ente, { id: request.linkId }, now);
    if (needsApproval(link, request.data.wish?.amountCents ?? 0, false)) {
      await updateRequest(tx, ente, request.id, waitingForApproval(now));
      return { state: "approval" };
    }
    const paymentId = await settleRequestIn(tx, strangerIn(ente), confirmed, { emailProven: true, now });
    return { state: "done", paymentId, confirmMail: false };
  });
}

/** The payment had no address until now; if it is issued already, its mail leaves. */
async function sendNotice(
  tx: Tx,
  ente: EnteId,
  { paymentId, email }: { paymentId: string; email: string },
  now: Date,
): Promise<void> {
  const payment = await findPaymentIn(tx, ente, paymentId, "update");
  if (!payment || payment.debtor.email) return;
  await updatePayment(tx, ente, paymentId, { from: [payment.status] }, { debtorEmail: email });
  const kind = payment.status === "paid" ? "paid" : "issued";
  if (payment.status !== "paid" && payment.status !== "issued") return;
  const known = { ...payment, debtor: { ...payment.debtor, email } };
  await promiseEmail(tx, known, { ente, kind, at: now });
  await insertEvent(tx, strangerIn(ente), { paymentId, kind: "email_queued", at: now, data: { kind } });
}

/** An operator lets it go on, or not: then the person is told why. */
export async function decideSpontaneous(
  actor: Actor,
  { id, approve, reason }: { id: string; approve: boolean; reason: string },
  now: Date,
): Promise<void> {
  allow(actor, "payments.write");
  const why = cleanText(reason).slice(0, 300);
  if (!approve && why === "") throw new Refusal("input.invalid", { issues: [{ path: ["reason"], code: "required" }] });
  await inEnte(actor.ente, async (tx) => {
    const request = isUuid(id) ? await findRequestIn(tx, actor.ente, { id }, now, true) : null;
    if (!request) throw new Refusal("spontaneous.not_found");
    if (request.state !== "approval") throw new Refusal("spontaneous.wrong_moment");
    if (approve) await settleRequestIn(tx, actor, request, { emailProven: request.emailConfirmed, now });
    else await refuse(tx, actor, request, why);
    await updateRequest(tx, actor.ente, id, { decidedBy: actor.label, decidedAt: now });
    const action = approve ? "spontaneous.approve" : "spontaneous.refuse";
    const details = { amountCents: request.data.wish?.amountCents ?? 0, reason: why };
    await insertAudit(tx, actor, { action, subjectKind: "spontaneous_request", subjectId: id, at: now, details });
  });
}

async function refuse(tx: Tx, actor: Actor, request: SpontaneousRequest, reason: string): Promise<void> {
  await updateRequest(tx, actor.ente, request.id, { state: "refused", reason });
  await enqueue(tx, actor.ente, "send-spontaneous-mail", { requestId: request.id, kind: "refused" });
}
