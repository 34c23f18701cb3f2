/**
 * Carries out the promise of `createPayment`: tells the provider, and writes down what came back. No transaction is
 * open while the provider is called. Silence is neither yes nor no: after it, ask by our own id before sending again.
 */
import { inEnte, type Tx } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { insertEvent, insertProviderMessage } from "#db/events.ts";
import { findMailsAt } from "#db/imports.ts";
import { findPaymentIn, setSearchTokens, updatePayment } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import { systemActor } from "#domain/actor.ts";
import type { Ente, EnteId } from "#domain/ente.ts";
import { after, type Payment } from "#domain/payment.ts";
import type { IssueOutcome, PaymentProvider } from "#providers/payments/port.ts";
import { faultPoint } from "./fault-point.ts";
import { firstCheckAt, retryAt } from "./patience.ts";
import { positionOf, providerOf } from "./provider-of.ts";
import { searchWordsOf } from "./search-words.ts";

/** After so many tries that surely left nothing at the provider, a person is told and may reissue. */
const hopelessAfter = 8;

/** `attempt` counts from 1. A try that got no answer promises the next one. */
export async function issuePayment(ente: EnteId, job: { paymentId: string; attempt: number }, clock: () => Date) {
  const begun = await inEnte(ente, (tx) => begin(tx, ente, job.paymentId, clock()));
  if (!begun) return;
  faultPoint("issue.beforeProvider");
  const { outcome, surelyAbsent } = await tell(begun.provider, begun.ente, begun.payment, begun.triedBefore);
  faultPoint("issue.afterProvider");
  await inEnte(ente, (tx) => writeDown(tx, ente, { ...job, outcome, surelyAbsent, now: clock() }));
  faultPoint("issue.afterCommit");
}

/** Commits "we are about to call" before the call: whoever comes after a crash knows to ask first. */
async function begin(tx: Tx, enteId: EnteId, paymentId: string, now: Date) {
  const payment = await findPaymentIn(tx, enteId, paymentId, "update");
  if (payment?.status !== "issuing" || payment.withdrawal) return null;
  const { ente, provider } = await providerOf(tx, enteId);
  const triedBefore = payment.issueAttemptedAt !== null;
  if (!triedBefore) await updatePayment(tx, enteId, paymentId, { from: ["issuing"] }, { issueAttemptedAt: now });
  return { payment, ente, provider, triedBefore };
}

async function tell(provider: PaymentProvider, ente: Ente, payment: Payment, triedBefore: boolean) {
  const position = positionOf(ente, payment);
  if (!triedBefore) return { outcome: await provider.issue(position), surelyAbsent: false };
  const found = await provider.read(position);
  if (found.outcome === "unknown") return { outcome: found, surelyAbsent: false };
  if (found.outcome === "missing") return { outcome: await provider.issue(position), surelyAbsent: true };
  return { outcome: asIssueOutcome(found), surelyAbsent: false };
}

function asIssueOutcome(
  found: Extract<Awaited<ReturnType<PaymentProvider["read"]>>, { outcome: "found" }>,
): IssueOutcome {
  const { exchange, providerStatus, numbers, state, detail } = found;
  if (!found.sameData) return { outcome: "refused", why: "conflict", detail: "", exchange };
  if (state === "refused") return { outcome: "refused", why: "data", detail, exchange };
  // Paid already counts as issued: the check that follows fetches the receipt.
  if (state === "pending" || !numbers) return { outcome: "pending", providerStatus, exchange };
  return { outcome: "issued", ...numbers, providerStatus, exchange };
}

interface Told {
  paymentId: string;
  attempt: number;
  outcome: IssueOutcome;
  surelyAbsent: boolean;
  now: Date;
}

async function writeDown(
  tx: Tx,
  ente: EnteId,
  { paymentId, attempt, outcome, surelyAbsent, now }: Told,
): Promise<void> {
  const payment = await findPaymentIn(tx, ente, paymentId, "update");
  if (payment?.status !== "issuing") return;
  const actor = systemActor(ente);
  await insertProviderMessage(tx, ente, { paymentId, at: now, ...outcome.exchange, outcome: outcome.outcome });

  if (outcome.outcome === "issued") {
    await updatePayment(
      tx,
      ente,
      paymentId,
      { from: ["issuing"] },
      {
        status: after(payment.status, "issue"),
        iuv: outcome.iuv,
        codiceAvviso: outcome.codiceAvviso,
        issuedAt: now,
        checkedAt: now,
        providerStatus: outcome.providerStatus,
        nextCheckAt: firstCheckAt(now),
      },
    );
    // Numbers drawn by the provider are new here.
    if (payment.iuv !== outcome.iuv)
      await setSearchTokens(tx, paymentId, await searchWordsOf(tx, ente, { ...payment, ...outcome }));
    await insertEvent(tx, actor, { paymentId, kind: "issued", at: now, data: { iuv: outcome.iuv } });
    if (payment.withdrawal) return; // Asked back while it was on its way: nobody is told to pay it.
    const notBefore = payment.importId ? await findMailsAt(tx, ente, payment.importId) : null;
    const mail = { ente, kind: payment.replacesId ? "reissued" : "issued", at: now, notBefore } as const;
    if (await promiseEmail(tx, payment, mail))
      await insertEvent(tx, actor, { paymentId, kind: "email_queued", at: now });
    return;
  }

  if (outcome.outcome === "refused") {
    const code = `provider.${outcome.why}`;
    await refuse(tx, payment, ente, { code, detail: outcome.detail, now });
    return;
  }

  const unanswered = outcome.outcome === "unknown";
  if (unanswered && surelyAbsent && attempt >= hopelessAfter) {
    await refuse(tx, payment, ente, { code: "provider.unavailable", detail: "", now });
    return;
  }
  if (!unanswered && outcome.providerStatus !== payment.providerStatus)
    await updatePayment(tx, ente, paymentId, { from: ["issuing"] }, { providerStatus: outcome.providerStatus });
  if (attempt === 1) {
    const kind = unanswered ? "issue_unanswered" : "issue_pending";
    await insertEvent(tx, actor, { paymentId, kind, at: now, data: unanswered ? { why: outcome.why } : {} });
  }
  const runAt = retryAt(now, attempt, unanswered ? outcome.retryAfterMs : null);
  await enqueue(tx, ente, "issue-payment", { paymentId, attempt: attempt + 1 }, { key: `issue:${paymentId}`, runAt });
}

async function refuse(tx: Tx, payment: Payment, ente: EnteId, why: { code: string; detail: string; now: Date }) {
  await updatePayment(
    tx,
    ente,
    payment.id,
    { from: ["issuing"] },
    {
      status: after(payment.status, "refuse"),
      refusalCode: why.code,
      refusalDetail: why.detail.slice(0, 1_000) || null,
      checkedAt: why.now,
    },
  );
  const data = { code: why.code, detail: why.detail.slice(0, 300) };
  await insertEvent(tx, systemActor(ente), { paymentId: payment.id, kind: "refused", at: why.now, data });
}
