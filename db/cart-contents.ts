/** What is in a cart, with how each notice stands now. Never whose debt it is: one may pay for another. */
import { and, eq, inArray } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { type Choice, type Holder, listChoices } from "./cart-choices.ts";
import { inEnte } from "./connection.ts";
import { enti } from "./schema/enti.ts";
import { payments } from "./schema/payments.ts";

type Facts =
  | "id"
  | "status"
  | "causale"
  | "amountCents"
  | "dueOn"
  | "payableUntil"
  | "codiceAvviso"
  | "lockedUntil"
  | "paidElsewhere"
  | "paidTwice"
  | "withdrawal"
  | "pendingChange";

export type CartNotice = Pick<Payment, Facts> & { enteId: EnteId; enteName: string };

/** In the order they were chosen. */
export async function listCartNotices(holder: Holder): Promise<CartNotice[]> {
  const choices = await listChoices(holder);
  const byId = new Map<string, CartNotice>();
  for (const [ente, ids] of byEnte(choices)) {
    for (const notice of await noticesOf(ente, ids)) byId.set(notice.id, notice);
  }
  return choices.flatMap(({ paymentId }) => byId.get(paymentId) ?? []);
}

function noticesOf(ente: EnteId, ids: string[]): Promise<CartNotice[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({
        enteName: enti.name,
        id: payments.id,
        status: payments.status,
        causale: payments.causale,
        amountCents: payments.amountCents,
        dueOn: payments.dueOn,
        payableUntil: payments.payableUntil,
        codiceAvviso: payments.codiceAvviso,
        lockedUntil: payments.lockedUntil,
        paidElsewhere: payments.paidElsewhere,
        paidTwice: payments.paidTwice,
        withdrawal: payments.withdrawal,
        pendingChange: payments.pendingChange,
      })
      .from(payments)
      .innerJoin(enti, eq(enti.id, payments.enteId))
      .where(and(eq(payments.enteId, ente), inArray(payments.id, ids)));
    return rows.map((row) => ({ ...row, enteId: ente }));
  });
}

function byEnte(choices: Choice[]): Map<EnteId, string[]> {
  const found = new Map<EnteId, string[]>();
  for (const { ente, paymentId } of choices) found.set(ente, [...(found.get(ente) ?? []), paymentId]);
  return found;
}
