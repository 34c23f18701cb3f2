/** Sends an operator the mail a citizen would get, about a notice that does not exist: said on its face by its numbers. */
import { v7 as uuidv7 } from "uuid";
import { inEnte } from "#db/connection.ts";
import { findEnteIn, findLogoIn, listAccountsIn } from "#db/enti.ts";
import { composeMail, type MailKind } from "#documents/payment-mail.ts";
import { sampleFacts } from "#documents/sample-mail.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { mailCarrier } from "#providers/mail/registry.ts";

/** Null when it left; otherwise the carrier's words. */
export async function sendSampleMail(
  actor: Actor,
  { to, kind, locale }: { to: string; kind: MailKind; locale: "it" | "en" },
  now: Date,
): Promise<string | null> {
  allow(actor, "settings.write");
  const ready = await inEnte(actor.ente, async (tx) => ({
    ente: await findEnteIn(tx, actor.ente),
    logo: await findLogoIn(tx, actor.ente),
    accounts: await listAccountsIn(tx, actor.ente),
  }));
  const { ente, logo, accounts } = ready;
  if (!ente) throw new Refusal("ente.not_found");
  const facts = { ...sampleFacts(ente, kind, locale, now), logo, accounts, payUrl: env().APP_URL };
  const content = await composeMail(kind, facts, locale);
  const outcome = await mailCarrier().send({
    id: uuidv7(),
    from: ente.mailFrom ?? env().MAIL_FROM,
    replyTo: ente.mailReplyTo,
    to,
    ...content,
  });
  return outcome.outcome === "accepted" ? null : outcome.detail;
}
