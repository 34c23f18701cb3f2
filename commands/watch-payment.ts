/** Looks often at a payment somebody is paying just now, so that the receipt is here seconds after it exists. */
import { inEnte } from "#db/connection.ts";
import { findPaymentIn } from "#db/payments.ts";
import { enqueue } from "#db/queue.ts";
import type { EnteId } from "#domain/ente.ts";
import { checkPayment } from "./check-payment.ts";
import { nextWatchAt } from "./patience.ts";

export async function watchPayment(
  ente: EnteId,
  job: { paymentId: string; step: number },
  clock: () => Date,
): Promise<void> {
  await checkPayment(ente, job.paymentId, clock);
  await inEnte(ente, async (tx) => {
    const payment = await findPaymentIn(tx, ente, job.paymentId);
    const now = clock();
    // Once the lock is over, the patient looks of every open payment take over again.
    if (payment?.status !== "issued" || !payment.lockedUntil || payment.lockedUntil <= now) return;
    await watchSoon(tx, ente, job.paymentId, job.step + 1, now);
  });
}

/** Somebody said that something happened to it: a look at once. */
export function watchNow(tx: Parameters<typeof enqueue>[0], ente: EnteId, paymentId: string, now: Date) {
  return enqueue(tx, ente, "watch-payment", { paymentId, step: 0 }, { key: `watch:${paymentId}`, runAt: now });
}

export function watchSoon(tx: Parameters<typeof enqueue>[0], ente: EnteId, paymentId: string, step: number, now: Date) {
  const options = { key: `watch:${paymentId}`, runAt: nextWatchAt(now, step) };
  return enqueue(tx, ente, "watch-payment", { paymentId, step }, options);
}
