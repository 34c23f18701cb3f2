/** Who works in an ente, as what; and who has been asked to. */
import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { asProvenEnte } from "#domain/ente.ts";
import { inEnte, inPlatform, type Tx } from "./connection.ts";
import { enti } from "./schema/enti.ts";
import { invitations, memberships, operators } from "./schema/people.ts";

export type InvitationRow = typeof invitations.$inferSelect;
export type Person = Awaited<ReturnType<typeof listPeople>>[number];

const mostPeople = 500;

const columns = {
  id: operators.id,
  name: operators.name,
  email: operators.email,
  role: memberships.role,
  paymentTypeIds: memberships.paymentTypeIds,
  projectIds: memberships.projectIds,
  disabledAt: memberships.disabledAt,
  seenAt: memberships.seenAt,
  secondFactorAt: operators.totpConfirmedAt,
};

export function listPeople(ente: EnteId) {
  return inEnte(ente, (tx) =>
    tx
      .select(columns)
      .from(memberships)
      .innerJoin(operators, eq(operators.id, memberships.operatorId))
      .where(eq(memberships.enteId, ente))
      .orderBy(sql`${memberships.disabledAt} is not null`, asc(operators.name))
      .limit(mostPeople),
  );
}

export async function findPersonIn(tx: Tx, ente: EnteId, operatorId: string): Promise<Person | null> {
  const [row] = await tx
    .select(columns)
    .from(memberships)
    .innerJoin(operators, eq(operators.id, memberships.operatorId))
    .where(and(eq(memberships.enteId, ente), eq(memberships.operatorId, operatorId)));
  return row ?? null;
}

export function findPerson(ente: EnteId, operatorId: string): Promise<Person | null> {
  return inEnte(ente, (tx) => findPersonIn(tx, ente, operatorId));
}

/** By address, whatever its capitals. */
export async function worksHere(tx: Tx, ente: EnteId, email: string): Promise<boolean> {
  const rows = await tx
    .select({ id: operators.id })
    .from(memberships)
    .innerJoin(operators, eq(operators.id, memberships.operatorId))
    .where(and(eq(memberships.enteId, ente), sql`lower(${operators.email}) = ${email.toLowerCase()}`));
  return rows.length > 0;
}

type MembershipChange = Partial<Pick<typeof memberships.$inferSelect, "role" | "paymentTypeIds" | "projectIds">> & {
  disabledAt?: Date | null;
};

export async function updateMembership(tx: Tx, ente: EnteId, operatorId: string, change: MembershipChange) {
  await tx
    .update(memberships)
    .set(change)
    .where(and(eq(memberships.enteId, ente), eq(memberships.operatorId, operatorId)));
}

/** Whether somebody else can still administer the ente. Locks all who do, so that two cannot leave at once. */
export async function hasOtherAdmin(tx: Tx, ente: EnteId, operatorId: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`admins:${ente}`}, 2))`);
  const rows = await tx
    .select({ id: memberships.operatorId })
    .from(memberships)
    .innerJoin(operators, eq(operators.id, memberships.operatorId))
    .where(
      and(
        eq(memberships.enteId, ente),
        eq(memberships.role, "admin"),
        isNull(memberships.disabledAt),
        isNull(operators.disabledAt),
        ne(memberships.operatorId, operatorId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

const open = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

export function listInvitations(ente: EnteId): Promise<InvitationRow[]> {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.enteId, ente), open))
      .orderBy(desc(invitations.createdAt))
      .limit(mostPeople),
  );
}

export async function insertInvitation(tx: Tx, row: typeof invitations.$inferInsert): Promise<void> {
  await tx.insert(invitations).values(row);
}

/** An open one, locked; null for one that was accepted or withdrawn. */
export async function findInvitationIn(tx: Tx, ente: EnteId, id: string): Promise<InvitationRow | null> {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.enteId, ente), eq(invitations.id, id), open))
    .for("update");
  return row ?? null;
}

export async function updateInvitation(
  tx: Tx,
  ente: EnteId,
  id: string,
  change: Partial<Omit<InvitationRow, "enteId" | "id" | "email">>,
): Promise<void> {
  await tx
    .update(invitations)
    .set(change)
    .where(and(eq(invitations.enteId, ente), eq(invitations.id, id), open));
}

/** By the hash of its token: whoever holds the token proves the ente. Only one that may still be accepted. */
export function findInvitationByToken(tokenHash: Buffer, now: Date) {
  return inPlatform(
    async (tx) => {
      const [row] = await tx
        .select({ invitation: invitations, enteName: enti.name })
        .from(invitations)
        .innerJoin(enti, eq(enti.id, invitations.enteId))
        .where(and(eq(invitations.tokenHash, tokenHash), open));
      if (!row || row.invitation.expiresAt <= now) return null;
      const known = await tx
        .select({ id: operators.id })
        .from(operators)
        .where(sql`lower(${operators.email}) = ${row.invitation.email.toLowerCase()}`);
      return { ...row, ente: asProvenEnte(row.invitation.enteId), hasAccount: known.length > 0 };
    },
    { holder: { keyHash: tokenHash.toString("hex") } },
  );
}

export async function insertMembership(tx: Tx, row: typeof memberships.$inferInsert): Promise<void> {
  const { role, paymentTypeIds, projectIds } = row;
  await tx
    .insert(memberships)
    .values(row)
    .onConflictDoUpdate({
      target: [memberships.enteId, memberships.operatorId],
      set: { role, paymentTypeIds: paymentTypeIds ?? [], projectIds: projectIds ?? [], disabledAt: null },
    });
}
