/** An operator's second factor: the sealed secret, the step used last, and the recovery codes, which are only hashed. */
import { createHash } from "node:crypto";
import { and, count, eq, isNull, lt, or, sql } from "drizzle-orm";
import { inPlatform, type PlatformTx, type Tx } from "./connection.ts";
import { operators, recoveryCodes } from "./schema/people.ts";
import { openSecrets, sealSecrets } from "./seal.ts";

const context = (operatorId: string) => `operator/${operatorId}/totp`;

/** In base32, as telephones take it; null when there is none. */
export function openTotpSecret({ id, totpSecret }: { id: string; totpSecret: Buffer | null }): string | null {
  return totpSecret ? (openSecrets(totpSecret, context(id)).secret ?? null) : null;
}

/** A new secret waits to be confirmed; one that is confirmed already is not replaced. */
export async function proposeTotpSecret(tx: PlatformTx, operatorId: string, secret: string): Promise<boolean> {
  const rows = await tx
    .update(operators)
    .set({ totpSecret: sealSecrets({ secret }, context(operatorId)), totpLastStep: null })
    .where(and(eq(operators.id, operatorId), isNull(operators.totpConfirmedAt)))
    .returning({ id: operators.id });
  return rows.length === 1;
}

/** False when this step, or a later one, was used before: of two at once, one. */
export async function takeTotpStep(tx: PlatformTx, operatorId: string, step: number): Promise<boolean> {
  const rows = await tx
    .update(operators)
    .set({ totpLastStep: step })
    .where(and(eq(operators.id, operatorId), or(isNull(operators.totpLastStep), lt(operators.totpLastStep, step))))
    .returning({ id: operators.id });
  return rows.length === 1;
}

export async function confirmTotp(tx: PlatformTx, operatorId: string, codes: string[], at: Date): Promise<void> {
  await tx.update(operators).set({ totpConfirmedAt: at }).where(eq(operators.id, operatorId));
  await replaceRecoveryCodes(tx, operatorId, codes);
}

export async function clearSecondFactor(tx: PlatformTx | Tx, operatorId: string): Promise<void> {
  const nothing = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null };
  await tx.update(operators).set(nothing).where(eq(operators.id, operatorId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.operatorId, operatorId));
}

export async function replaceRecoveryCodes(tx: PlatformTx, operatorId: string, codes: string[]): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.operatorId, operatorId));
  if (codes.length > 0) await tx.insert(recoveryCodes).values(codes.map((code) => ({ operatorId, hash: hash(code) })));
}

/** False when there is no such code, or it was used. */
export async function takeRecoveryCode(tx: PlatformTx, operatorId: string, code: string, at: Date): Promise<boolean> {
  const mine = and(eq(recoveryCodes.operatorId, operatorId), eq(recoveryCodes.hash, hash(code)));
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(and(mine, isNull(recoveryCodes.usedAt)))
    .returning({ operatorId: recoveryCodes.operatorId });
  return rows.length === 1;
}

export function findSecondFactor(operatorId: string): Promise<{ since: Date | null; codesLeft: number }> {
  return inPlatform(async (tx) => {
    const [row] = await tx
      .select({
        since: operators.totpConfirmedAt,
        codesLeft: sql<number>`(${tx
          .select({ left: count() })
          .from(recoveryCodes)
          .where(and(eq(recoveryCodes.operatorId, operatorId), isNull(recoveryCodes.usedAt)))})::int`,
      })
      .from(operators)
      .where(eq(operators.id, operatorId));
    return row ?? { since: null, codesLeft: 0 };
  });
}

/** Sixty random bits: a plain hash is enough. Hyphens are only for reading. */
function hash(code: string): Buffer {
  return createHash("sha256").update(code.replaceAll("-", "")).digest();
}
