/** Spontaneous payments still under the type of what fits none, and the reasons among them that come back. */
import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { inEnte } from "./connection.ts";
import { payments } from "./schema/payments.ts";

const shown = 50;
/** How far back reasons are compared. */
const looked = 2_000;
const timesToRepeat = 3;

const ofType = (ente: EnteId, paymentTypeId: string) =>
  and(
    eq(payments.enteId, ente),
    eq(payments.paymentTypeId, paymentTypeId),
    eq(payments.origin, "spontaneous"),
    notInArray(payments.status, ["cancelled", "replaced"]),
  );

/** The newest first. */
export function listUnmapped(ente: EnteId, paymentTypeId: string) {
  return inEnte(ente, (tx) =>
    tx
      .select({
        id: payments.id,
        causale: payments.causale,
        amountCents: payments.amountCents,
        tassonomia: payments.tassonomia,
        debtor: sql<string>`concat_ws(' ', ${payments.debtorName}, ${payments.debtorSurname})`,
        createdAt: payments.createdAt,
      })
      .from(payments)
      .where(ofType(ente, paymentTypeId))
      .orderBy(desc(payments.createdAt), desc(payments.id))
      .limit(shown),
  );
}

/** The same words, whatever the figures in them: three times and they are worth a type of their own. */
export function listRepeated(
  ente: EnteId,
  paymentTypeId: string,
): Promise<{ causale: string; tassonomia: string; count: number }[]> {
  return inEnte(ente, (tx) => {
    const recent = tx
      .select({ causale: payments.causale, tassonomia: payments.tassonomia })
      .from(payments)
      .where(ofType(ente, paymentTypeId))
      .orderBy(desc(payments.createdAt), desc(payments.id))
      .limit(looked)
      .as("recent");
    const words = sql`lower(regexp_replace(${recent.causale}, '[^[:alpha:]]+', ' ', 'g'))`;
    return tx
      .select({
        causale: sql<string>`min(${recent.causale})`,
        tassonomia: recent.tassonomia,
        count: sql<number>`count(*)::int`,
      })
      .from(recent)
      .groupBy(words, recent.tassonomia)
      .having(sql`count(*) >= ${timesToRepeat}`)
      .orderBy(sql`count(*) desc`)
      .limit(10);
  });
}
