/** Reading the payment types of an ente. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentOrigin } from "#domain/payment.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { inEnte, type Tx } from "./connection.ts";
import { paymentTypes } from "./schema/enti.ts";

export function listPaymentTypes(ente: EnteId, origin?: PaymentOrigin): Promise<PaymentType[]> {
  return inEnte(ente, async (tx) => {
    const usable = origin ? sql`${origin} = any(${paymentTypes.origins})` : undefined;
    const rows = await tx
      .select()
      .from(paymentTypes)
      .where(and(eq(paymentTypes.enteId, ente), isNull(paymentTypes.archivedAt), usable))
      .orderBy(asc(paymentTypes.name))
      .limit(500);
    return rows.map(asPaymentType);
  });
}

export function findPaymentType(ente: EnteId, id: string): Promise<PaymentType | null> {
  return inEnte(ente, (tx) => findPaymentTypeIn(tx, ente, { id }));
}

/** By id or by code: an integrator knows the code, a form the id. */
export async function findPaymentTypeIn(tx: Tx, ente: EnteId, by: { id: string } | { code: string }) {
  const key = "id" in by ? eq(paymentTypes.id, by.id) : eq(paymentTypes.code, by.code);
  const [row] = await tx
    .select()
    .from(paymentTypes)
    .where(and(eq(paymentTypes.enteId, ente), key));
  return row ? asPaymentType(row) : null;
}

function asPaymentType(row: typeof paymentTypes.$inferSelect): PaymentType {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    tassonomia: row.tassonomia,
    causalePattern: row.causalePattern,
    amountRule: row.amountRule,
    amounts: row.amountsCents,
    dueInDays: row.dueInDays,
    origins: row.origins as PaymentOrigin[],
    accountId: row.accountId,
    archived: row.archivedAt !== null,
  };
}
