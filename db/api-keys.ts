/** Keys for programs: found by the hash of what the caller holds, so no ente need be known before. */
import { createHash } from "node:crypto";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import { inEnte, inPlatform, type Tx } from "./connection.ts";
import { apiKeys } from "./schema/people.ts";

export type ApiKeyRow = typeof apiKeys.$inferSelect;

export function hashApiKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** A key that may be used now. The ente it proves is its own. */
export function findLiveApiKey(key: string, now: Date): Promise<{ key: ApiKeyRow; enteId: EnteId } | null> {
  const hash = hashApiKey(key);
  return inPlatform(
    async (tx) => {
      const [row] = await tx
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt)));
      if (!row || (row.expiresAt && row.expiresAt <= now)) return null;
      return { key: row, enteId: asProvenEnte(row.enteId) };
    },
    { holder: { keyHash: hash.toString("hex") } },
  );
}

/** Noted at most once a minute: a busy key must not write on every call. */
export function noteApiKeyUse(ente: EnteId, id: string, now: Date): Promise<void> {
  return inEnte(ente, async (tx) => {
    await tx
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(
        and(
          eq(apiKeys.enteId, ente),
          eq(apiKeys.id, id),
          sql`(${apiKeys.lastUsedAt} is null or ${apiKeys.lastUsedAt} < ${now.toISOString()}::timestamptz - interval '1 minute')`,
        ),
      );
  });
}

export async function insertApiKey(tx: Tx, key: typeof apiKeys.$inferInsert): Promise<void> {
  await tx.insert(apiKeys).values(key);
}

/** Those that work and those that did, the newest first. */
export function listApiKeys(ente: EnteId): Promise<ApiKeyRow[]> {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.enteId, ente))
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
      .limit(200),
  );
}

export async function findApiKeyIn(tx: Tx, ente: EnteId, id: string): Promise<ApiKeyRow | null> {
  const [row] = await tx
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.enteId, ente), eq(apiKeys.id, id)))
    .for("update");
  return row ?? null;
}

export async function endApiKey(
  tx: Tx,
  ente: EnteId,
  id: string,
  end: { expiresAt: Date } | { revokedAt: Date },
): Promise<void> {
  await tx
    .update(apiKeys)
    .set(end)
    .where(and(eq(apiKeys.enteId, ente), eq(apiKeys.id, id)));
}
