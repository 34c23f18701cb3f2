/** What an ente has of all it needs before its first payment: counted, not judged. */
import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Day } from "#domain/day.ts";
import type { Ente, EnteId } from "#domain/ente.ts";
import { inEnte } from "./connection.ts";
import { asEnte } from "./enti.ts";
import { accertamenti, tassonomie } from "./schema/accounting.ts";
import { enteAccounts, enti, paymentTypes } from "./schema/enti.ts";

export interface Readiness {
  ente: Ente;
  accounts: number;
  defaultIban: string | null;
  types: number;
  /** Types whose tassonomia has lapsed. */
  lapsedTypes: number;
  /** Accertamenti that may be used this year. */
  accertamenti: number;
}

export function findReadiness(ente: EnteId, today: Day): Promise<Readiness> {
  return inEnte(ente, async (tx) => {
    const [row] = await tx.select().from(enti).where(eq(enti.id, ente));
    if (!row) throw new Error("a proven ente that is not there");
    const open = and(eq(enteAccounts.enteId, ente), isNull(enteAccounts.closedAt));
    const [chosen] = await tx
      .select({ iban: enteAccounts.iban })
      .from(enteAccounts)
      .where(and(open, eq(enteAccounts.isDefault, true)));
    const used = and(eq(paymentTypes.enteId, ente), isNull(paymentTypes.archivedAt));
    const [lapsed] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(paymentTypes)
      .innerJoin(tassonomie, sql`${tassonomie.code} = split_part(${paymentTypes.tassonomia}, '/', 2)`)
      .where(and(used, isNotNull(tassonomie.validUntil), lte(tassonomie.validUntil, today)));
    const year = Number(today.slice(0, 4));
    const its = eq(accertamenti.enteId, ente);
    return {
      ente: asEnte(row),
      accounts: await tx.$count(enteAccounts, open),
      defaultIban: chosen?.iban ?? null,
      types: await tx.$count(paymentTypes, used),
      lapsedTypes: lapsed?.count ?? 0,
      accertamenti: await tx.$count(
        accertamenti,
        and(its, eq(accertamenti.esercizio, year), isNull(accertamenti.closedAt)),
      ),
    };
  });
}
