/** The log of what programs asked: written many rows at a time, read a page at a time, kept for thirty days. */
import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { apiRequests } from "./schema/api-requests.ts";
import { apiKeys } from "./schema/people.ts";

export type ApiRequestRow = typeof apiRequests.$inferInsert;

export const apiRequestDays = 30;

/** Once each: a flush that is tried again after its answer was lost writes nothing twice. */
export async function insertApiRequests(ente: EnteId, rows: ApiRequestRow[]): Promise<void> {
  await inEnte(ente, (tx) => tx.insert(apiRequests).values(rows).onConflictDoNothing());
}

export interface ApiRequestFilter {
  keyId?: string;
  /** Those that were refused, or ended with an error. */
  onlyRefused?: boolean;
  /** Found by the id an answer carried. */
  requestId?: string;
  /** The id of the last row of the page before. */
  before?: string;
}

/** The newest first. One row more than `size` says that there is a next page. */
export function listApiRequests(ente: EnteId, filter: ApiRequestFilter, size: number) {
  return inEnte(ente, (tx) =>
    tx
      .select({
        id: apiRequests.id,
        keyId: apiRequests.keyId,
        keyName: apiKeys.name,
        at: apiRequests.at,
        operation: apiRequests.operation,
        status: apiRequests.status,
        cost: apiRequests.cost,
        durationMs: apiRequests.durationMs,
        refused: apiRequests.refused,
      })
      .from(apiRequests)
      .leftJoin(apiKeys, and(eq(apiKeys.enteId, apiRequests.enteId), eq(apiKeys.id, apiRequests.keyId)))
      .where(
        and(
          eq(apiRequests.enteId, ente),
          filter.keyId ? eq(apiRequests.keyId, filter.keyId) : undefined,
          filter.requestId ? eq(apiRequests.id, filter.requestId) : undefined,
          filter.before ? lt(apiRequests.id, filter.before) : undefined,
          filter.onlyRefused
            ? sql`(${apiRequests.status} >= 400 or cardinality(${apiRequests.refused}) > 0)`
            : undefined,
        ),
      )
      .orderBy(desc(apiRequests.id))
      .limit(size + 1),
  );
}

/** The ente's keys by name, also those no longer good: their requests are still in the log. */
export function listKeyNames(ente: EnteId): Promise<{ id: string; name: string; prefix: string }[]> {
  return inEnte(ente, (tx) =>
    tx
      .select({ id: apiKeys.id, name: apiKeys.name, prefix: apiKeys.prefix })
      .from(apiKeys)
      .where(eq(apiKeys.enteId, ente))
      .orderBy(apiKeys.name, apiKeys.id)
      .limit(200),
  );
}

export async function sweepApiRequests(tx: Tx, ente: EnteId, before: Date): Promise<void> {
  await tx.delete(apiRequests).where(and(eq(apiRequests.enteId, ente), lt(apiRequests.at, before)));
}
