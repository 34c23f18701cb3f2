/** A spontaneous payment gets the type it should have had: for the books alone, nothing the provider knows changes. */
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";

/** Said twice it is done once. */
export async function mapSpontaneous(
  actor: Actor,
  { id, paymentTypeId }: { id: string; paymentTypeId: string },
  now: Date,
): Promise<void> {
  allow(actor, "payments.write");
  await inEnte(actor.ente, async (tx) => {
    const payment = isUuid(id) ? await findPaymentIn(tx, actor.ente, id, "update") : null;
    if (payment?.origin !== "spontaneous") throw new Refusal("payment.not_found");
    const type = isUuid(paymentTypeId) ? await findPaymentTypeIn(tx, actor.ente, { id: paymentTypeId }) : null;
    if (!type || type.archived)
      throw new Refusal("input.invalid", { issues: [{ path: ["paymentTypeId"], code: "type.unknown" }] });
    if (payment.paymentTypeId === type.id) return;
    await updatePayment(tx, actor.ente, id, { from: [payment.status] }, { paymentTypeId: type.id });
    const data = { fields: "paymentType", paymentType: type.name };
    await insertEvent(tx, actor, { paymentId: id, kind: "changed", at: now, data });
    const audited = { action: "spontaneous.map", subjectKind: "payment", subjectId: id, at: now };
    await insertAudit(tx, actor, { ...audited, details: { paymentType: type.code } });
  });
}
