/**
 * Requests that carry a key are remembered with what they asked and what they made, in the transaction that made it.
 * Two at once wait for each other on the primary key: the second finds the first's answer.
 */
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Actor } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import type { Tx } from "./connection.ts";
import { idempotency } from "./schema/people.ts";

/** Returns the id made before under this key, or null after having taken the key for `resultId`. Refuses other content. */
export async function claimIdempotencyKey(
  tx: Tx,
  actor: Actor,
  request: { operation: string; key: string; input: unknown; resultId: string; at: Date },
): Promise<string | null> {
  const slot = {
    enteId: actor.ente,
    client: `${actor.kind}:${actor.id}`,
    operation: request.operation,
    key: request.key,
  };
  const requestHash = createHash("sha256").update(canonical(request.input)).digest();
  const taken = await tx
    .insert(idempotency)
    .values({ ...slot, requestHash, resultId: request.resultId, createdAt: request.at })
    .onConflictDoNothing()
    .returning({ resultId: idempotency.resultId });
  if (taken.length === 1) return null;
  const [row] = await tx
    .select()
    .from(idempotency)
    .where(
      and(
        eq(idempotency.enteId, slot.enteId),
        eq(idempotency.client, slot.client),
        eq(idempotency.operation, slot.operation),
        eq(idempotency.key, slot.key),
      ),
    );
  if (!row) throw new Refusal("idempotency.in_progress");
  if (!row.requestHash.equals(requestHash)) throw new Refusal("idempotency.mismatch");
  return row.resultId;
}

/** The same content in any order of keys is the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
