/** Resend, or whoever speaks its API at another address. It keeps an idempotency key for a day. */
import { Resend } from "resend";
import { headerSafe } from "./header-safe.ts";
import type { MailCarrier, SendOutcome } from "./port.ts";

export function resendCarrier(settings: { apiKey: string; baseUrl?: string }): MailCarrier {
  const client = new Resend(settings.apiKey, settings.baseUrl ? { baseUrl: settings.baseUrl } : undefined);
  return {
    async send(mail): Promise<SendOutcome> {
      try {
        const { data, error } = await client.emails.send(
          {
            from: headerSafe(mail.from),
            to: mail.to,
            subject: headerSafe(mail.subject),
            html: mail.html,
            text: mail.text,
            ...(mail.replyTo && { replyTo: headerSafe(mail.replyTo) }),
            attachments: mail.attachments.map(({ filename, contentType, content }) => ({
              filename,
              contentType,
              content: Buffer.from(content),
            })),
          },
          { idempotencyKey: mail.id },
        );
        if (data) return { outcome: "accepted", providerId: data.id };
        return outcomeOf(error);
      } catch (error) {
        return { outcome: "unavailable", detail: (error as Error).message, retryAfterMs: null };
      }
    },
  };
}

/** The address or the content is wrong: trying again would change nothing. */
const final = new Set([
  "validation_error",
  "invalid_to_address",
  "missing_required_field",
  "invalid_attachment",
  "invalid_from_address",
]);

function outcomeOf(error: { name: string; message: string; statusCode?: number | null }): SendOutcome {
  const detail = `${error.name}: ${error.message}`;
  // Our key was used before with other bytes (a PDF carries its moment): the mail of that try is on its way.
  if (error.name === "invalid_idempotent_request") return { outcome: "accepted", providerId: null };
  if (final.has(error.name) || error.statusCode === 422) return { outcome: "refused", detail };
  return { outcome: "unavailable", detail, retryAfterMs: null };
}
