/** What is in a cart, with how each notice stands now. Never whose debt it is: one may pay for another. */
import { and, eq, inArray } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { type Choice, type Holder, listChoices } from "./cart-choices.ts";
import { acrossEnti, type Tx } from "./connection.ts";
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
  if (choices.length === 0) return [];
  const byId = new Map<string, CartNotice>();
  // One moment for all its enti: half a cart that another click is just taking would be seen as two things.
  await acrossEnti(
    async (visit) => {
      for (const [ente, ids] of byEnte(choices)) {
        const notices = await visit(ente, (tx) => noticesOf(tx, ente, ids));
        for (const notice of notices) byId.set(notice.id, notice);
      }
    },
    { snapshot: true },
  );
  return choices.flatMap(({ paymentId }) => byId.get(paymentId) ?? []);
}

async function noticesOf(tx: Tx, ente: EnteId, ids: string[]): Promise<CartNotice[]> {
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
}

function byEnte(choices: Choice[]): Map<EnteId, string[]> {
  const found = new Map<EnteId, string[]>();
  for (const { ente, paymentId } of choices) found.set(ente, [...(found.get(ente) ?? []), paymentId]);
  return found;
}
