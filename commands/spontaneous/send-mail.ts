/**
 * Is this address yours? And: nothing came of your request. The token is drawn here, so that neither table nor queue ever
 * holds one. An address hears from us three times a day at most, whoever gives it.
 */
import { randomBytes } from "node:crypto";
import { inEnte } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { countAttempt } from "#db/rate-counters.ts";
import { findLinkIn } from "#db/spontaneous-links.ts";
import { findRequestIn, hashRequestToken, updateRequest } from "#db/spontaneous-requests.ts";
import { accountMail } from "#documents/account-mail.ts";
import type { EnteId } from "#domain/ente.ts";
import { fullName } from "#domain/payment.ts";
import { env } from "#env.ts";
import { log } from "#log.ts";
import { mailCarrier } from "#providers/mail/registry.ts";
import { TryLater } from "../send-email.ts";

const day = 86_400;
const mailsPerDay = 3;

export async function sendSpontaneousMail(
  ente: EnteId,
  { requestId, kind }: { requestId: string; kind: "confirm" | "refused" },
  clock: () => Date,
): Promise<void> {
  const now = clock();
  const ready = await inEnte(ente, async (tx) => {
    const request = await findRequestIn(tx, ente, { id: requestId }, now);
    const creditor = await findEnteIn(tx, ente);
    const counted = request && (await findLinkIn(tx, ente, { id: request.linkId }));
    return request && creditor ? { request, creditor, code: counted?.link.code ?? null } : null;
  });
  const debtor = ready?.request.data.debtor;
  if (!ready || !debtor?.email || (kind === "refused") !== (ready.request.state === "refused")) return;
  if ((await countAttempt(`spontaneous-mail:${debtor.email.toLowerCase()}`, day, now)) > mailsPerDay) {
    log.warn("an address has had its mails of the day", { requestId });
    return;
  }
  const { request, creditor, code } = ready;
  const page = `${env().APP_URL}/spontanei/${creditor.slug}`;
  const token = randomBytes(32).toString("base64url");
  if (kind === "confirm") {
    const until = new Date(now.getTime() + day * 1_000);
    const change = { mailTokenHash: hashRequestToken(token), mailTokenUntil: until };
    await inEnte(ente, (tx) => updateRequest(tx, ente, requestId, change));
  }
  const mail =
    kind === "confirm"
      ? accountMail(
          "spontaneousConfirm",
          { url: `${page}/conferma/${token}`, name: "", ente: creditor.name },
          request.locale,
        )
      : accountMail(
          "spontaneousRefused",
          {
            url: code ? `${page}/${code}` : page,
            name: fullName(debtor),
            ente: creditor.name,
            reason: request.reason ?? "",
          },
          request.locale,
        );
  const outcome = await mailCarrier().send({
    // A second try has another link, so it must be another mail.
    id: kind === "confirm" ? hashRequestToken(token).toString("hex").slice(0, 32) : `${requestId}-refused`,
    from: creditor.mailFrom ?? env().MAIL_FROM,
    replyTo: creditor.mailReplyTo,
    to: debtor.email,
    ...mail,
    attachments: [],
  });
  if (outcome.outcome === "unavailable") throw new TryLater(`mail carrier: ${outcome.detail}`);
}
