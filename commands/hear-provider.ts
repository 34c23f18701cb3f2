/**
 * A provider tells us that something happened to some payments. Whoever calls is known by the address we gave that
 * provider for that ente; what they say is only believed to name payments: how each stands is asked of the provider
 * itself, by the same jobs that ask anyway, so that lost, repeated and overtaken calls change nothing.
 */
import { inEnte } from "#db/connection.ts";
import { insertProviderMessage } from "#db/events.ts";
import { findPaymentsIn } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import type { EnteId } from "#domain/ente.ts";
import { readCallbackLink } from "#links.ts";
import { paymentsNamed } from "#providers/payments/fvgpay/callback.ts";
import { watchNow } from "./watch-payment.ts";

/** "forged": not an address of ours. "unread": not what this provider sends. */
export async function hearProvider(
  call: { token: string; about: string; body: string },
  now: Date,
): Promise<"heard" | "forged" | "unread"> {
  const ente = readCallbackLink(call.token);
  if (!ente) return "forged";
  const named = paymentsNamed(call.body);
  if (!named) return "unread";
  await inEnte(ente, async (tx) => {
    for (const payment of await findPaymentsIn(tx, ente, named)) {
      const operation = `callback ${call.about}`.slice(0, 60);
      const message = { paymentId: payment.id, at: now, operation, outcome: "heard", httpStatus: null };
      await insertProviderMessage(tx, ente, { ...message, body: call.body });
      await lookAt(tx, ente, payment.id, payment.status === "issuing", now);
    }
  });
  return "heard";
}

/** One job per payment, however often we are told. */
function lookAt(tx: Parameters<typeof enqueue>[0], ente: EnteId, paymentId: string, issuing: boolean, now: Date) {
  if (!issuing) return watchNow(tx, ente, paymentId, now);
  return enqueue(tx, ente, "issue-payment", { paymentId, attempt: 2 }, { key: `issue:${paymentId}` });
}
