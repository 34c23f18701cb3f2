/** Somebody is asked to work in the ente, by a mail that only they get. Seven days; sent again, the old link is dead. */
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { violatedConstraint } from "#db/errors.ts";
import { findInvitationIn, insertInvitation, updateInvitation, worksHere } from "#db/people.ts";
import { enqueue } from "#db/queue.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow, type Role, roles } from "#domain/actor.ts";
import { readEmail } from "#domain/email-address.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { cleanText } from "#domain/text.ts";

const roleNames = Object.keys(roles) as [Role, ...Role[]];
const ids = z
  .array(field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))))
  .max(500)
  .default([]);
/** Whoever administers sees everything: there is nothing to be kept to. */
export const Rights = z
  .object({ role: z.enum(roleNames), paymentTypeIds: ids, projectIds: ids })
  .transform((rights) => (rights.role === "admin" ? { ...rights, paymentTypeIds: [], projectIds: [] } : rights));

const Invitation = z.object({
  email: field((raw) => readEmail(raw) ?? new Wrong(raw.trim() === "" ? "required" : "email.invalid")),
  name: field((raw) => {
    const name = cleanText(raw);
    return name === "" ? new Wrong("required") : name.length > 100 ? new Wrong("too_long", { max: 100 }) : name;
  }),
  locale: z.enum(["it", "en"]).default("it"),
});

const days = 7;
const expiry = (now: Date) => new Date(now.getTime() + days * 86_400_000);

/** Returns the invitation's id. */
export async function inviteOperator(actor: Actor, input: unknown, now: Date): Promise<string> {
  allow(actor, "people.write");
  const { email, name, locale, ...rights } = accept(Invitation.and(Rights), input);
  const id = uuidv7();
  try {
    await inEnte(actor.ente, async (tx) => {
      if (await worksHere(tx, actor.ente, email)) throw new Refusal("person.already_here");
      await writeInvitation(tx, actor, { id, email, name, locale, ...rights }, now);
    });
  } catch (error) {
    if (violatedConstraint(error) === "invitations_open")
      throw new Refusal("input.invalid", { issues: [{ path: ["email"], code: "taken" }] });
    throw error;
  }
  return id;
}

/** Written down and promised, by whoever has been allowed to: an ente's administrator, or the platform for its first one. */
export async function writeInvitation(
  tx: Tx,
  actor: Actor,
  invitation: z.output<typeof Rights> & { id: string; email: string; name: string; locale: "it" | "en" },
  now: Date,
): Promise<void> {
  const { id, role } = invitation;
  const promised = { createdAt: now, expiresAt: expiry(now), invitedBy: actor.label };
  await insertInvitation(tx, { enteId: actor.ente, ...invitation, ...promised });
  await enqueue(tx, actor.ente, "send-invitation", { invitationId: id }, { key: `invite:${id}` });
  await note(tx, actor, "person.invite", id, now, { role, ...listed(invitation) });
}

export async function resendInvitation(actor: Actor, id: string, now: Date): Promise<void> {
  await changeInvitation(actor, id, now, "person.invite_again");
}

export async function withdrawInvitation(actor: Actor, id: string, now: Date): Promise<void> {
  await changeInvitation(actor, id, now, "person.invite_withdraw");
}

async function changeInvitation(
  actor: Actor,
  id: string,
  now: Date,
  action: "person.invite_again" | "person.invite_withdraw",
): Promise<void> {
  allow(actor, "people.write");
  if (!isUuid(id)) throw new Refusal("invitation.not_found");
  await inEnte(actor.ente, async (tx) => {
    if (!(await findInvitationIn(tx, actor.ente, id))) throw new Refusal("invitation.not_found");
    const again = action === "person.invite_again";
    const dead = { tokenHash: null, sentAt: null, lastError: null };
    const change = again ? { ...dead, expiresAt: expiry(now) } : { tokenHash: null, withdrawnAt: now };
    await updateInvitation(tx, actor.ente, id, change);
    if (again) await enqueue(tx, actor.ente, "send-invitation", { invitationId: id }, { key: `invite:${id}` });
    await note(tx, actor, action, id, now, {});
  });
}

/** Ids as one text, for the log. */
export function listed({ paymentTypeIds, projectIds }: { paymentTypeIds: string[]; projectIds: string[] }) {
  return { paymentTypeIds: paymentTypeIds.join(" "), projectIds: projectIds.join(" ") };
}

type Details = Record<string, string>;

function note(tx: Tx, actor: Actor, action: string, id: string, at: Date, details: Details) {
  return insertAudit(tx, actor, { action, subjectKind: "invitation", subjectId: id, at, details });
}
