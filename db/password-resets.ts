/** Links to choose a new password. Only the hash of a token is known here. */
import { and, eq, gt, isNull } from "drizzle-orm";
import type { PlatformTx, Tx } from "./connection.ts";
import { operators, passwordResets } from "./schema/people.ts";

export async function insertReset(tx: Tx, row: typeof passwordResets.$inferInsert): Promise<void> {
  await tx.insert(passwordResets).values(row);
}

const live = (now: Date) => and(isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now));

export async function findLiveReset(tx: PlatformTx, tokenHash: Buffer, now: Date) {
  const [row] = await tx
    .select({ operator: operators })
    .from(passwordResets)
    .innerJoin(operators, eq(operators.id, passwordResets.operatorId))
    .where(and(eq(passwordResets.tokenHash, tokenHash), live(now), isNull(operators.disabledAt)));
  return row ?? null;
}

/** To whom the mail goes; it gets its token only now, and one sent twice has the later. */
export async function giveResetToken(tx: Tx, id: string, tokenHash: Buffer, now: Date) {
  const [row] = await tx
    .update(passwordResets)
    .set({ tokenHash })
    .where(and(eq(passwordResets.id, id), live(now)))
    .returning({ operatorId: passwordResets.operatorId });
  return row?.operatorId ?? null;
}

/** Uses this one up, and with it every other that is still open. */
export async function takeReset(tx: PlatformTx, operatorId: string, tokenHash: Buffer, now: Date): Promise<boolean> {
  const rows = await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(and(eq(passwordResets.operatorId, operatorId), eq(passwordResets.tokenHash, tokenHash), live(now)))
    .returning({ id: passwordResets.id });
  if (rows.length === 0) return false;
  await tx.update(passwordResets).set({ usedAt: now }).where(eq(passwordResets.operatorId, operatorId));
  return true;
}
