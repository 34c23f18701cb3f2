/** Plain SMTP, for enti that must use their own server. The Message-ID is the same for the same mail. */
import { createTransport } from "nodemailer";
import { headerSafe } from "./header-safe.ts";
import type { MailCarrier, OutgoingMail, SendOutcome } from "./port.ts";

const defaultTimeoutMs = 15_000;

export function smtpCarrier(url: string, timeoutMs = defaultTimeoutMs): MailCarrier {
  const transport = createTransport(withDeadlines(url, timeoutMs));
  return {
    async send(mail): Promise<SendOutcome> {
      try {
        const { messageId } = await transport.sendMail(asMessage(mail));
        return { outcome: "accepted", providerId: messageId };
      } catch (error) {
        return outcomeOf(error as Error & { code?: string; responseCode?: number });
      }
    },
  };
}

/** In the address itself: next to an address `createTransport` reads no other settings, and its own wait ten minutes. */
function withDeadlines(url: string, timeoutMs: number): string {
  const address = new URL(url);
  for (const name of ["connectionTimeout", "greetingTimeout", "socketTimeout", "dnsTimeout"])
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(timeoutMs));
  return address.href;
}

export function asMessage(mail: OutgoingMail) {
  return {
    from: headerSafe(mail.from),
    // As an object it is one address, whatever is in it.
    to: { name: "", address: headerSafe(mail.to) },
    ...(mail.replyTo && { replyTo: headerSafe(mail.replyTo) }),
    subject: headerSafe(mail.subject),
    html: mail.html,
    text: mail.text,
    messageId: `<${mail.id}@saldo>`,
    attachments: mail.attachments.map(({ filename, contentType, content, contentId }) => ({
      filename: headerSafe(filename),
      contentType,
      content: Buffer.from(content),
      ...(contentId && { cid: contentId }),
    })),
  };
}

/** 5xx is for ever (RFC 5321 §4.2.1), when it is about this mail and not about our sign-in or the server's mood. */
function outcomeOf({ code, responseCode, message }: Error & { code?: string; responseCode?: number }): SendOutcome {
  // 530 asks us to sign in first, at whatever command it comes.
  const aboutThisMail = (code === "EENVELOPE" || code === "EMESSAGE") && responseCode !== 530;
  return aboutThisMail && (responseCode ?? 500) >= 500
    ? { outcome: "refused", detail: message }
    : { outcome: "unavailable", detail: message, retryAfterMs: null };
}
