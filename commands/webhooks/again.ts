/** Sent again: one message, all of an interval, or a test that says nothing happened. */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { resetDelivery, resetInterval } from "#db/webhook-deliveries.ts";
import { findEndpointIn, promiseDelivery, promiseRun } from "#db/webhooks.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";

const mostReplayed = 10_000;

export async function redeliverWebhook(actor: Actor, deliveryId: string, now: Date): Promise<void> {
  allow(actor, "keys.write");
  await inEnte(actor.ente, async (tx) => {
    const endpointId = isUuid(deliveryId) ? await resetDelivery(tx, actor.ente, deliveryId, now) : null;
    if (!endpointId) throw new Refusal("webhook.not_found");
    await promiseRun(tx, actor.ente, endpointId, null);
    const audited = { action: "webhook.redeliver", subjectKind: "webhook", subjectId: endpointId, at: now };
    await insertAudit(tx, actor, { ...audited, details: { message: deliveryId } });
  });
}

const Interval = z.strictObject({ from: z.date(), to: z.date() }).refine(({ from, to }) => from < to);

/** Returns how many, ten thousand at most: whoever wants more asks again from there. */
export async function replayWebhooks(
  actor: Actor,
  { endpointId, from, to }: { endpointId: string; from: Date; to: Date },
  now: Date,
): Promise<number> {
  allow(actor, "keys.write");
  const interval = accept(Interval, { from, to });
  return inEnte(actor.ente, async (tx) => {
    if (!isUuid(endpointId) || !(await findEndpointIn(tx, actor.ente, endpointId)))
      throw new Refusal("webhook.not_found");
    const count = await resetInterval(tx, actor.ente, endpointId, { ...interval, now, most: mostReplayed });
    await promiseRun(tx, actor.ente, endpointId, null);
    const audited = { action: "webhook.replay", subjectKind: "webhook", subjectId: endpointId, at: now };
    await insertAudit(tx, actor, { ...audited, details: { from: from.toISOString(), to: to.toISOString(), count } });
    return count;
  });
}

/** Returns the message's id. */
export async function sendTestWebhook(actor: Actor, endpointId: string, now: Date): Promise<string> {
  allow(actor, "keys.write");
  return inEnte(actor.ente, async (tx) => {
    if (!isUuid(endpointId) || !(await findEndpointIn(tx, actor.ente, endpointId)))
      throw new Refusal("webhook.not_found");
    return promiseDelivery(tx, actor.ente, endpointId, { event: "test", subjectId: null, sequence: 0, at: now });
  });
}
