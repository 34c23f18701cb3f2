/**
 * The audit trail of an ente: each entry's hash covers the one before, so a change or a gap anywhere shows.
 * Entries carry ids and small facts, never names or tax codes.
 */
import { createHash } from "node:crypto";
import { asc, desc, eq, sql } from "drizzle-orm";
import type { Actor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { audit } from "./schema/audit.ts";

export interface AuditEntry {
  action: string;
  subjectKind: string;
  subjectId: string;
  at: Date;
  details?: Record<string, string | number | boolean | null>;
}

const beginning = Buffer.alloc(32);

/** Writes the next link. Entries of one ente are written one after the other: the chain has no branches. */
export async function insertAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${actor.ente}`}, 0))`);
  const [last] = await tx
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .where(eq(audit.enteId, actor.ente))
    .orderBy(desc(audit.seq))
    .limit(1);
  const row = {
    enteId: actor.ente,
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorLabel: actor.label,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    details: entry.details ?? {},
    address: actor.address ?? null,
  };
  const previousHash = last?.hash ?? beginning;
  await tx.insert(audit).values({ ...row, previousHash, hash: link(previousHash, row) });
}

/** The number of the first entry that does not fit, or null when the whole chain holds. */
export function findBrokenAuditLink(ente: EnteId): Promise<number | null> {
  return inEnte(ente, async (tx) => {
    let previous: Buffer = beginning;
    for (let from = 0; ; ) {
      const rows = await tx
        .select()
        .from(audit)
        .where(sql`${audit.enteId} = ${ente} and ${audit.seq} > ${from}`)
        .orderBy(asc(audit.seq))
        .limit(1_000);
      for (const { previousHash, hash, ...row } of rows) {
        if (row.seq !== from + 1 || !previousHash.equals(previous) || !link(previous, row).equals(hash))
          return from + 1;
        previous = hash;
        from = row.seq;
      }
      if (rows.length < 1_000) return null;
    }
  });
}

function link(previous: Buffer, row: Omit<typeof audit.$inferSelect, "previousHash" | "hash">): Buffer {
  const { details, at, address, ...plain } = row;
  const sorted = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  // Entries older than the column have no address, and keep their hash.
  const facts = { ...plain, at: at.toISOString(), ...(address !== null && { address }) };
  const text = JSON.stringify([Object.entries(facts).sort(), sorted]);
  return createHash("sha256").update(previous).update(text).digest();
}
