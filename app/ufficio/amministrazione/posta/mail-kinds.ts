/** The mails there are, in the order a payment meets them. */
import type { MailKind } from "#documents/payment-mail.ts";

export const mailKinds = [
  "issued",
  "reminder",
  "changed",
  "reissued",
  "paid",
  "cancelled",
] as const satisfies MailKind[];
