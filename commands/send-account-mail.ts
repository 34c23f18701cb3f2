/** Invitations and forgotten passwords leave: the token is drawn here, so that neither table nor queue ever holds one. */
import { randomBytes } from "node:crypto";
import { inEnte } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { findOperator, hashToken } from "#db/operators.ts";
import { giveResetToken } from "#db/password-resets.ts";
import { findInvitationIn, updateInvitation } from "#db/people.ts";
import { accountMail } from "#documents/account-mail.ts";
import type { EnteId } from "#domain/ente.ts";
import { env } from "#env.ts";
import { mailCarrier } from "#providers/mail/registry.ts";
import { TryLater } from "./send-email.ts";

const newToken = () => randomBytes(32).toString("base64url");

export async function sendInvitation(
  ente: EnteId,
  { invitationId: id }: { invitationId: string },
  clock: () => Date,
): Promise<void> {
  const token = newToken();
  const ready = await inEnte(ente, async (tx) => {
    const invitation = await findInvitationIn(tx, ente, id);
    const creditor = await findEnteIn(tx, ente);
    if (!invitation || !creditor || invitation.expiresAt <= clock()) return null;
    await updateInvitation(tx, ente, id, { tokenHash: hashToken(token) });
    return { invitation, creditor };
  });
  if (!ready) return;
  const { invitation, creditor } = ready;
  const url = `${env().APP_URL}/invito/${token}`;
  const facts = { ente: creditor.name, name: invitation.name, who: invitation.invitedBy };
  const mail = accountMail("invitation", { url, ...facts }, invitation.locale);
  const sender = { from: env().MAIL_FROM, replyTo: creditor.mailReplyTo };
  // A second try has another link, so it must be another mail.
  const outcome = await mailCarrier().send({
    id: mailId(token),
    ...sender,
    to: invitation.email,
    ...mail,
    attachments: [],
  });
  const detail = outcome.outcome === "accepted" ? null : outcome.detail.slice(0, 500);
  await inEnte(ente, (tx) =>
    updateInvitation(tx, ente, id, { lastError: detail, ...(detail === null && { sentAt: clock() }) }),
  );
  if (outcome.outcome === "unavailable") throw new TryLater(`mail carrier: ${outcome.detail}`);
}

export async function sendReset(ente: EnteId, { resetId }: { resetId: string }, clock: () => Date): Promise<void> {
  const token = newToken();
  const operator = await inEnte(ente, async (tx) => {
    const id = await giveResetToken(tx, resetId, hashToken(token), clock());
    return id ? findOperator(tx, id) : null;
  });
  if (!operator) return;
  const url = `${env().APP_URL}/password/${token}`;
  const mail = accountMail("reset", { url, name: operator.name }, operator.locale);
  const sender = { from: env().MAIL_FROM, replyTo: null };
  const outcome = await mailCarrier().send({
    id: mailId(token),
    ...sender,
    to: operator.email,
    ...mail,
    attachments: [],
  });
  if (outcome.outcome === "unavailable") throw new TryLater(`mail carrier: ${outcome.detail}`);
}

/** Says nothing of the token it was made from. */
function mailId(token: string): string {
  return hashToken(token).toString("hex").slice(0, 32);
}
