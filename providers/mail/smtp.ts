/** Plain SMTP, for enti that must use their own server. The Message-ID is the same for the same mail. */
import { createTransport } from "nodemailer";
import { headerSafe } from "./header-safe.ts";
import type { MailCarrier, SendOutcome } from "./port.ts";

const timeoutMs = 15_000;

export function smtpCarrier(url: string): MailCarrier {
  const transport = createTransport(url, {});
  Object.assign(transport.options, {
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    async send(mail): Promise<SendOutcome> {
      try {
        const info = await transport.sendMail({
          from: headerSafe(mail.from),
          to: mail.to,
          replyTo: mail.replyTo ? headerSafe(mail.replyTo) : undefined,
          subject: headerSafe(mail.subject),
          html: mail.html,
          text: mail.text,
          messageId: `<${mail.id}@saldo>`,
          attachments: mail.attachments.map((file) => ({ ...file, content: Buffer.from(file.content) })),
        });
        return { outcome: "accepted", providerId: info.messageId };
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        const detail = (error as Error).message;
        // 5xx is for ever (RFC 5321 §4.2.1); everything else may pass.
        return code >= 500 ? { outcome: "refused", detail } : { outcome: "unavailable", detail, retryAfterMs: null };
      }
    },
  };
}
