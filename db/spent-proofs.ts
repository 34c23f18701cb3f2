/** Proofs of work that have been handed in. */
import { lt } from "drizzle-orm";
import { inPlatform } from "./connection.ts";
import { spentProofs } from "./schema/spontaneous.ts";

/** False when it was handed in before. */
export function spendProof(hash: Buffer, expiresAt: Date): Promise<boolean> {
  return inPlatform(async (tx) => {
    const rows = await tx
      .insert(spentProofs)
      .values({ hash, expiresAt })
      .onConflictDoNothing()
      .returning({ hash: spentProofs.hash });
    return rows.length === 1;
  });
}

export function sweepSpentProofs(before: Date): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.delete(spentProofs).where(lt(spentProofs.expiresAt, before));
  });
}
