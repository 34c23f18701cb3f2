/**
 * Promises the reminders of today, in daylight, once each: the promise is a row that can be there only once, so any
 * number of workers may try. Whether it is still true is asked again when the mail leaves: who has paid gets none.
 */
import { inEnte, inPlatform } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { listActiveEnteIds } from "#db/enti.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn } from "#db/payments.ts";
import { listRemindingTypes, listToRemind } from "#db/reminders.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { mayRemindNow } from "#domain/reminder.ts";

const batch = 500;

/** Returns how many were promised. */
export async function sendReminders(clock: () => Date, signal: AbortSignal): Promise<number> {
  if (!mayRemindNow(clock())) return 0;
  const enti = await inPlatform((tx) => listActiveEnteIds(tx));
  let promised = 0;
  for (const ente of enti) {
    if (signal.aborted) break;
    promised += await remindIn(ente, clock, signal);
  }
  return promised;
}

async function remindIn(ente: EnteId, clock: () => Date, signal: AbortSignal): Promise<number> {
  let promised = 0;
  for (const type of await listRemindingTypes(ente)) {
    for (const daysBefore of type.daysBefore) {
      for (let more = true; more && !signal.aborted && mayRemindNow(clock()); ) {
        const ids = await listToRemind(ente, type.id, daysBefore, clock(), batch);
        const before = promised;
        for (const id of ids) if (await remind(ente, id, daysBefore, clock())) promised++;
        more = ids.length === batch && promised > before;
      }
    }
  }
  return promised;
}

async function remind(ente: EnteId, id: string, daysBefore: number, now: Date): Promise<boolean> {
  return inEnte(ente, async (tx) => {
    const payment = await findPaymentIn(tx, ente, id, "update");
    if (!payment || !isPayable(payment, now)) return false;
    const mail = { ente, kind: "reminder", at: now, version: daysBefore } as const;
    if (!(await promiseEmail(tx, payment, mail))) return false;
    await insertEvent(tx, systemActor(ente), {
      paymentId: id,
      kind: "email_queued",
      at: now,
      data: { kind: "reminder" },
    });
    return true;
  });
}
