/** Operators and their sessions. A session's token is known only to the browser: here is its hash. */
import { createHash } from "node:crypto";
import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Role } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, inPlatform, type PlatformTx, type Tx } from "./connection.ts";
import { enti } from "./schema/enti.ts";
import { memberships, operatorSessions, operators } from "./schema/people.ts";

export type OperatorRow = typeof operators.$inferSelect;
export type SessionRow = typeof operatorSessions.$inferSelect;

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export async function findOperatorByEmail(tx: PlatformTx | Tx, email: string): Promise<OperatorRow | null> {
  const [row] = await tx.select().from(operators).where(sql`lower(${operators.email}) = ${email.toLowerCase()}`);
  return row ?? null;
}

export async function insertOperator(tx: Tx, row: typeof operators.$inferInsert): Promise<void> {
  await tx.insert(operators).values(row);
}

export async function findOperator(tx: PlatformTx | Tx, id: string): Promise<OperatorRow | null> {
  const [row] = await tx.select().from(operators).where(eq(operators.id, id));
  return row ?? null;
}

export async function updateOperator(
  tx: PlatformTx,
  id: string,
  change: Partial<Pick<OperatorRow, "name" | "locale" | "passwordHash">>,
): Promise<void> {
  await tx.update(operators).set(change).where(eq(operators.id, id));
}

/** Ends every session but, where one is named, the one in use. */
export async function endSessions(tx: PlatformTx | Tx, operatorId: string, at: Date, butHash?: string): Promise<void> {
  await tx
    .update(operatorSessions)
    .set({ revokedAt: at })
    .where(
      and(
        eq(operatorSessions.operatorId, operatorId),
        isNull(operatorSessions.revokedAt),
        butHash ? ne(operatorSessions.tokenHash, Buffer.from(butHash, "hex")) : undefined,
      ),
    );
}

export interface Membership {
  enteId: string;
  enteName: string;
  role: Role;
  /** Empty means all. */
  paymentTypeIds: string[];
  projectIds: string[];
  requireSecondFactor: boolean;
}

/** In which enti an operator works, and as what. */
export function listMemberships(operatorId: string): Promise<Membership[]> {
  return inPlatform(
    (tx) =>
      tx
        .select({
          enteId: memberships.enteId,
          enteName: enti.name,
          role: memberships.role,
          paymentTypeIds: memberships.paymentTypeIds,
          projectIds: memberships.projectIds,
          requireSecondFactor: enti.requireSecondFactor,
        })
        .from(memberships)
        .innerJoin(enti, eq(enti.id, memberships.enteId))
        .where(and(eq(memberships.operatorId, operatorId), isNull(memberships.disabledAt)))
        .orderBy(enti.name),
    { holder: { operator: operatorId } },
  );
}

/** That they work here now, for the list of people. */
export function noteAccess(ente: EnteId, operatorId: string, now: Date): Promise<void> {
  return inEnte(ente, async (tx) => {
    await tx
      .update(memberships)
      .set({ seenAt: now })
      .where(and(eq(memberships.enteId, ente), eq(memberships.operatorId, operatorId)));
  });
}

export async function insertSession(tx: PlatformTx, session: typeof operatorSessions.$inferInsert): Promise<void> {
  await tx.insert(operatorSessions).values(session);
  await tx.update(operators).set({ lastSignInAt: session.createdAt }).where(eq(operators.id, session.operatorId));
}

/** A session that may still be used, with its operator. Expired, revoked or disabled is the same as none. */
export function findLiveSession(token: string, now: Date) {
  return inPlatform(async (tx) => {
    const [row] = await tx
      .select({ session: operatorSessions, operator: operators })
      .from(operatorSessions)
      .innerJoin(operators, eq(operators.id, operatorSessions.operatorId))
      .where(
        and(
          eq(operatorSessions.tokenHash, hashToken(token)),
          isNull(operatorSessions.revokedAt),
          gt(operatorSessions.expiresAt, now),
          isNull(operators.disabledAt),
        ),
      );
    return row ?? null;
  });
}

export function touchSession(tokenHash: Buffer, change: { seenAt: Date; expiresAt: Date }): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.update(operatorSessions).set(change).where(eq(operatorSessions.tokenHash, tokenHash));
  });
}

export async function updateSession(
  tx: PlatformTx,
  operatorId: string,
  tokenHash: Buffer,
  change: Partial<Pick<SessionRow, "revokedAt" | "enteId">>,
): Promise<boolean> {
  const rows = await tx
    .update(operatorSessions)
    .set(change)
    .where(and(eq(operatorSessions.tokenHash, tokenHash), eq(operatorSessions.operatorId, operatorId)))
    .returning({ operatorId: operatorSessions.operatorId });
  return rows.length === 1;
}

export function listSessions(operatorId: string, now: Date): Promise<SessionRow[]> {
  return inPlatform((tx) =>
    tx
      .select()
      .from(operatorSessions)
      .where(
        and(
          eq(operatorSessions.operatorId, operatorId),
          isNull(operatorSessions.revokedAt),
          gt(operatorSessions.expiresAt, now),
        ),
      )
      .orderBy(desc(operatorSessions.seenAt))
      .limit(100),
  );
}
