/** Resend, or whoever speaks its API at another address. It keeps an idempotency key for a day. */
import { Resend } from "resend";
import { z } from "zod";
import { retryAfterMs } from "../http.ts";
import { headerSafe } from "./header-safe.ts";
import type { MailCarrier, SendOutcome } from "./port.ts";

const timeoutMs = 15_000;

const Accepted = z.object({ id: z.string().min(1) });
const Failed = z.object({
  name: z.string(),
  message: z.string().catch(""),
  statusCode: z.number().nullish().catch(null),
});

export function resendCarrier(settings: { apiKey: string; baseUrl?: string }): MailCarrier {
  const client = new Resend(settings.apiKey, settings.baseUrl ? { baseUrl: settings.baseUrl } : undefined);
  return {
    async send(mail, signal): Promise<SendOutcome> {
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        const { data, error, headers } = await client.emails.send(
          {
            from: headerSafe(mail.from),
            to: headerSafe(mail.to),
            subject: headerSafe(mail.subject),
            html: mail.html,
            text: mail.text,
            ...(mail.replyTo && { replyTo: headerSafe(mail.replyTo) }),
            attachments: mail.attachments.map(({ filename, contentType, content, contentId }) => ({
              filename: headerSafe(filename),
              contentType,
              content: Buffer.from(content),
              ...(contentId && { contentId }),
            })),
          },
          { idempotencyKey: mail.id, signal: signal ? AbortSignal.any([signal, deadline]) : deadline },
        );
        const accepted = Accepted.safeParse(data);
        if (accepted.success) return { outcome: "accepted", providerId: accepted.data.id };
        return outcomeOf(error, headers);
      } catch (error) {
        return { outcome: "unavailable", detail: (error as Error).message, retryAfterMs: null };
      }
    },
  };
}

/** The address or the content is wrong: trying again would change nothing. A wrong key (401, 403) is not the mail's fault. */
const finalStatuses = new Set([400, 413, 422, 451]);
const finalNames = new Set([
  "validation_error",
  "invalid_to_address",
  "missing_required_field",
  "invalid_attachment",
  "invalid_from_address",
]);

function outcomeOf(said: unknown, headers: Record<string, string> | null): SendOutcome {
  const parsed = Failed.safeParse(said);
  if (!parsed.success) return { outcome: "unavailable", detail: "an answer that makes no sense", retryAfterMs: null };
  const { name, message, statusCode } = parsed.data;
  const detail = message ? `${name}: ${message}` : name;
  // Our key was used before with other bytes (a PDF carries its moment): the mail of that try is on its way.
  if (name === "invalid_idempotent_request") return { outcome: "accepted", providerId: null };
  if (finalNames.has(name) || finalStatuses.has(statusCode ?? 0)) return { outcome: "refused", detail };
  return { outcome: "unavailable", detail, retryAfterMs: retryAfterMs(new Headers(headers ?? {}), new Date()) };
}
