/**
 * A payment was recorded as made elsewhere by mistake. The provider may have closed it for good, so the debt goes on in
 * a new notice, chained to the old one.
 */
import { z } from "zod";
import { inEnte } from "#db/connection.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn } from "#db/payments.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { whyNot } from "#domain/possible.ts";
import { Refusal } from "#domain/refusal.ts";
import { reason } from "./cancel-payment.ts";
import { replaceIn } from "./reissue-payment.ts";

const Undo = z.strictObject({ id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))), reason });

/** Possible until the sum is settled. Returns the id of the notice that goes on. */
export async function undoRecord(actor: Actor, input: unknown, now: Date): Promise<{ id: string }> {
  allow(actor, "payments.record");
  const wanted = accept(Undo, input);
  return inEnte(actor.ente, async (tx) => {
    const payment = await findPaymentIn(tx, actor.ente, wanted.id, "update");
    if (!payment) throw new Refusal("payment.not_found");
    if (payment.replacedById) throw new Refusal("payment.already_reissued", { params: { id: payment.replacedById } });
    const no = whyNot("undoRecord", payment, now);
    if (no) throw no;
    await insertEvent(tx, actor, {
      paymentId: payment.id,
      kind: "record_undone",
      at: now,
      data: { reason: wanted.reason },
    });
    return replaceIn(tx, actor, payment, {}, now);
  });
}
