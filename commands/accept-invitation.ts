/** Whoever holds the mail accepts: with a new password, or, knowing us already, with theirs. Opening the link does nothing. */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { findOperatorByEmail, hashToken, insertOperator } from "#db/operators.ts";
import { findInvitationByToken, findInvitationIn, insertMembership, updateInvitation } from "#db/people.ts";
import { Wrong } from "#domain/accept.ts";
import { readPassword } from "#domain/password.ts";
import { Refusal } from "#domain/refusal.ts";
import { hashPassword, provePassword } from "./sign-in.ts";

const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/** What the page may say: null for a link that leads nowhere, or no longer. */
export function readInvitation(token: string, now: Date) {
  return tokenShape.test(token) ? findInvitationByToken(hashToken(token), now) : Promise.resolve(null);
}

export async function acceptInvitation(
  token: string,
  { password, address }: { password: string; address: string },
  now: Date,
): Promise<void> {
  const found = await readInvitation(token, now);
  if (!found) throw new Refusal("invitation.not_found");
  const { ente, invitation, hasAccount } = found;
  const { email, name, locale, role, paymentTypeIds, projectIds } = invitation;
  if (hasAccount) await provePassword({ email, password, address }, now);
  const wanted = hasAccount ? "" : readPassword(password, [email, name]);
  if (wanted instanceof Wrong) {
    const issue = { path: ["password"], code: wanted.code, ...(wanted.params && { params: wanted.params }) };
    throw new Refusal("input.invalid", { issues: [issue] });
  }
  const passwordHash = hasAccount ? null : await hashPassword(wanted);
  await inEnte(ente, async (tx) => {
    // Of two clicks at once, the second finds it taken.
    if (!(await findInvitationIn(tx, ente, invitation.id))) throw new Refusal("invitation.not_found");
    const known = await findOperatorByEmail(tx, email);
    const id = known?.id ?? uuidv7();
    if (!known) {
      if (!passwordHash) throw new Refusal("invitation.not_found");
      await insertOperator(tx, { id, email, name, locale, passwordHash, createdAt: now });
    }
    await insertMembership(tx, { enteId: ente, operatorId: id, role, paymentTypeIds, projectIds, createdAt: now });
    await updateInvitation(tx, ente, invitation.id, { acceptedAt: now, tokenHash: null });
    const actor = {
      ente,
      kind: "operator",
      id,
      label: known?.name ?? name,
      permissions: new Set<never>(),
      address,
    } as const;
    const entry = { action: "person.accept", subjectKind: "person", subjectId: id, at: now, details: { role } };
    await insertAudit(tx, actor, entry);
  });
}
