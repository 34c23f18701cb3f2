/**
 * Sends what is due to one endpoint. Each message is taken for a minute, so that two workers never send it at once, and a
 * worker that dies leaves it to the next; the same id every time lets whoever is told forget the second. An endpoint that
 * fails twice in a row is left alone until its next message is due, so that it holds nobody else back.
 */
import { inEnte } from "#db/connection.ts";
import { claimDeliveries, type DeliveryRow, nextDueAt, noteAttempt, postpone } from "#db/webhook-deliveries.ts";
import { findEndpointIn, findSecretsIn, promiseRun, updateEndpoint } from "#db/webhooks.ts";
import type { EnteId } from "#domain/ente.ts";
import { messageOf, nextAttemptAt } from "#domain/webhook.ts";
import { env } from "#env.ts";
import { log } from "#log.ts";
import { type Posted, postMessage } from "#providers/webhook/post.ts";
import { faultPoint } from "../fault-point.ts";

const atOnce = 20;
const leaseSeconds = 60;
const failuresInARow = 2;
const gone = 410;

export async function deliverWebhooks(
  ente: EnteId,
  { endpointId }: { endpointId: string },
  clock: () => Date,
  random: () => number = Math.random,
): Promise<void> {
  let failures = 0;
  for (;;) {
    const taken = await take(ente, endpointId, clock());
    if (!taken || taken.deliveries.length === 0) break;
    for (const [at, delivery] of taken.deliveries.entries()) {
      if (failures >= failuresInARow) {
        await giveBack(ente, taken.deliveries.slice(at), clock());
        break;
      }
      const begun = clock();
      const message = {
        id: `msg_${delivery.id}`,
        at: begun,
        body: messageOf({ ...delivery, subject: delivery.subjectId }),
      };
      const posted = await postMessage(
        taken.url,
        { ...message, secrets: taken.secrets },
        { inside: env().WEBHOOKS_INSIDE },
      );
      faultPoint("webhook.afterSend");
      const ok = await writeDown(ente, delivery, posted, clock(), random());
      failures = ok ? 0 : failures + 1;
      if (posted.status === gone) return;
    }
    if (failures >= failuresInARow) break;
  }
  await inEnte(ente, async (tx) => {
    const endpoint = await findEndpointIn(tx, ente, endpointId);
    const next = endpoint?.state === "on" ? await nextDueAt(tx, ente, endpointId) : null;
    if (next) await promiseRun(tx, ente, endpointId, next);
  });
}

function take(ente: EnteId, endpointId: string, now: Date) {
  return inEnte(ente, async (tx) => {
    const endpoint = await findEndpointIn(tx, ente, endpointId);
    if (endpoint?.state !== "on") return null;
    const until = new Date(now.getTime() + leaseSeconds * 1_000);
    const deliveries = await claimDeliveries(tx, ente, endpointId, { now, until, most: atOnce });
    return { url: endpoint.url, secrets: await findSecretsIn(tx, ente, endpointId, now), deliveries };
  });
}

/** Not tried: as they were, in half a minute. */
function giveBack(ente: EnteId, deliveries: DeliveryRow[], now: Date): Promise<void> {
  return inEnte(ente, (tx) => postpone(tx, ente, deliveries, new Date(now.getTime() + 30_000)));
}

async function writeDown(
  ente: EnteId,
  delivery: DeliveryRow,
  { status, detail, durationMs }: Posted,
  at: Date,
  random: number,
): Promise<boolean> {
  const ok = status !== null && status >= 200 && status < 300;
  const nextAt = ok ? null : nextAttemptAt(delivery.attempts + 1, at, random);
  await inEnte(ente, async (tx) => {
    const after = ok
      ? { state: "delivered" as const, nextAt: null, deliveredAt: at }
      : { state: nextAt ? ("waiting" as const) : ("failed" as const), nextAt, deliveredAt: null };
    await noteAttempt(tx, ente, delivery, { at, status, durationMs, detail }, after);
    if (status !== gone) return;
    // It says it will never be there again.
    await updateEndpoint(tx, ente, delivery.endpointId, undefined, { state: "gone" });
    log.warn("a webhook endpoint is gone", { ente, endpointId: delivery.endpointId });
  });
  return ok;
}
