/** Who carries this installation's mail: Resend when there is a key, else SMTP. */
import { env } from "#env.ts";
import type { MailCarrier } from "./port.ts";
import { resendCarrier } from "./resend.ts";
import { smtpCarrier } from "./smtp.ts";

let carrier: MailCarrier | undefined;

export function mailCarrier(): MailCarrier {
  carrier ??= make();
  return carrier;
}

function make(): MailCarrier {
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, SMTP_URL: smtpUrl } = env();
  if (apiKey) return resendCarrier({ apiKey, ...(baseUrl && { baseUrl }) });
  if (smtpUrl) return smtpCarrier(smtpUrl);
  throw new Error("No mail carrier: set RESEND_API_KEY or SMTP_URL.");
}
