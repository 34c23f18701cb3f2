/**
 * Writes down what the carrier tells of a mail. Told twice it is written once; told in any order, a mail that came back
 * stays so. The carrier proves itself by its signature: nobody is signed in here.
 */

import { inEnte } from "#db/connection.ts";
import { type EmailRow, findEmailIn, findEnteOfMail, updateEmail } from "#db/emails.ts";
import { insertEvent } from "#db/events.ts";
import { systemActor } from "#domain/actor.ts";
import type { PaymentEventKind } from "#domain/payment-event.ts";
import { type MailEvent, readMailEvent } from "#providers/mail/webhook.ts";

/** How long an unknown mail may still be one whose sending we are just writing down. */
const patienceMs = 15 * 60_000;

type Step = { from: EmailRow["status"][]; to: EmailRow["status"]; event: PaymentEventKind | null };
const steps: Record<MailEvent["fate"], Step> = {
  delivered: { from: ["sent"], to: "delivered", event: "email_delivered" },
  // Some servers say yes first and send the mail back later.
  bounced: { from: ["sent", "delivered"], to: "bounced", event: "email_bounced" },
  failed: { from: ["sent"], to: "failed", event: "email_failed" },
  delayed: { from: ["sent"], to: "sent", event: null },
};

export interface SignedEvent {
  body: Uint8Array;
  header: (name: string) => string | null;
}

/** "forged" is to be refused; "unknown" to be told again in a while. */
export async function recordMailEvent(
  signed: SignedEvent,
  secret: string,
  clock: () => Date,
): Promise<"recorded" | "ignored" | "forged" | "unknown"> {
  const event = readMailEvent(signed.body, signed.header, secret);
  if (event === "forged") return "forged";
  if (!event) return "ignored";
  const found = await findEnteOfMail(event.providerId);
  // The same key at the carrier may serve other programs: their mails are never ours.
  if (!found) return clock().getTime() - event.at.getTime() < patienceMs ? "unknown" : "ignored";
  const { from, to, event: kind } = steps[event.fate];
  const recorded = await inEnte(found.ente, async (tx) => {
    const change = { status: to, ...(to !== "delivered" && { lastError: event.detail?.slice(0, 500) ?? null }) };
    if (!(await updateEmail(tx, found.ente, found.emailId, from, change))) return false;
    const email = await findEmailIn(tx, found.ente, found.emailId);
    if (!email || !kind) return true;
    const { paymentId, kind: mail } = email;
    await insertEvent(tx, systemActor(found.ente), { paymentId, kind, at: clock(), data: { kind: mail } });
    return true;
  });
  return recorded ? "recorded" : "ignored";
}
