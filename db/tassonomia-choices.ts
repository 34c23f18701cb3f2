/** The codes of the national list an ente of this kind may choose, by name, and which of them it has chosen. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Day } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { tassonomie } from "./schema/accounting.ts";
import { paymentTypes } from "./schema/enti.ts";

export interface TassonomiaChoice {
  /** Without the delivery prefix. */
  code: string;
  macroArea: string;
  reason: string;
  nameIt: string;
  nameEn: string;
  words: string[];
  officialName: string | null;
  validFrom: Day;
  validUntil: Day | null;
  rawValidFrom: string | null;
  rawValidUntil: string | null;
  version: string;
}

export function listTassonomiaChoices(ente: EnteId, enteType: string): Promise<TassonomiaChoice[]> {
  return inEnte(ente, (tx) => listTassonomiaChoicesIn(tx, enteType));
}

export async function listTassonomiaChoicesIn(tx: Tx, enteType: string): Promise<TassonomiaChoice[]> {
  return tx
    .select()
    .from(tassonomie)
    .where(eq(tassonomie.enteType, enteType))
    .orderBy(asc(tassonomie.nameIt), asc(tassonomie.code))
    .limit(2_000);
}

export async function findTassonomiaIn(tx: Tx, code: string): Promise<TassonomiaChoice | null> {
  return (await tx.select().from(tassonomie).where(eq(tassonomie.code, code)))[0] ?? null;
}

export interface UsedTassonomia {
  code: string;
  types: { id: string; name: string }[];
}

/** The codes of the ente's types in use: what it chose before. The prefix is no part of the choice. */
export function listUsedTassonomie(ente: EnteId): Promise<UsedTassonomia[]> {
  return inEnte(ente, async (tx) => {
    const code = sql<string>`split_part(${paymentTypes.tassonomia}, '/', 2)`;
    const rows = await tx
      .select({ code, id: paymentTypes.id, name: paymentTypes.name })
      .from(paymentTypes)
      .where(and(eq(paymentTypes.enteId, ente), isNull(paymentTypes.archivedAt)))
      .orderBy(asc(paymentTypes.name))
      .limit(1_000);
    const used = new Map<string, UsedTassonomia>();
    for (const { code, ...type } of rows) {
      const one = used.get(code) ?? { code, types: [] };
      one.types.push(type);
      used.set(code, one);
    }
    return [...used.values()];
  });
}

/** Every type in use with this code goes to the other, each keeping its prefix. Returns them as they were. */
export async function moveTypesIn(tx: Tx, ente: EnteId, from: string, to: string) {
  const its = and(
    eq(paymentTypes.enteId, ente),
    isNull(paymentTypes.archivedAt),
    sql`split_part(${paymentTypes.tassonomia}, '/', 2) = ${from}`,
  );
  const before = await tx
    .select({ id: paymentTypes.id, tassonomia: paymentTypes.tassonomia })
    .from(paymentTypes)
    .where(its)
    .orderBy(asc(paymentTypes.id))
    .for("update");
  await tx
    .update(paymentTypes)
    .set({ tassonomia: sql`replace(${paymentTypes.tassonomia}, ${from}::text, ${to}::text)` })
    .where(its);
  return before;
}
