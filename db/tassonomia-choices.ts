/** The codes of the national list an ente of this kind may choose, by name, with the last day of those that lapse. */
import { asc, eq } from "drizzle-orm";
import type { Day } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { inEnte } from "./connection.ts";
import { tassonomie } from "./schema/accounting.ts";

export interface TassonomiaChoice {
  /** Without the delivery prefix. */
  code: string;
  nameIt: string;
  nameEn: string;
  validUntil: Day | null;
}

export function listTassonomiaChoices(ente: EnteId, enteType: string): Promise<TassonomiaChoice[]> {
  const { code, nameIt, nameEn, validUntil } = tassonomie;
  return inEnte(ente, (tx) =>
    tx
      .select({ code, nameIt, nameEn, validUntil })
      .from(tassonomie)
      .where(eq(tassonomie.enteType, enteType))
      .orderBy(asc(nameIt), asc(code))
      .limit(1_000),
  );
}
