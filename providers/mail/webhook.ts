/** What Resend tells of a mail afterwards. It is believed only when signed over the very bytes that came (Svix's scheme). */
import { Webhook } from "standardwebhooks";
import { z } from "zod";

/** Other events (opened, clicked, scheduled …) are nothing to us. */
const fates = {
  "email.delivered": "delivered",
  // Whoever calls a mail unwanted has received it.
  "email.complained": "delivered",
  "email.bounced": "bounced",
  "email.delivery_delayed": "delayed",
  "email.failed": "failed",
  // Not even tried: the address bounced before.
  "email.suppressed": "bounced",
} as const;

export interface MailEvent {
  providerId: string;
  fate: (typeof fates)[keyof typeof fates];
  /** The carrier's words on a mail that did not arrive; they may name the address. */
  detail: string | null;
  at: Date;
}

const reason = z.object({ message: z.string() }).partial().optional().catch(undefined);
const Told = z.object({
  type: z.enum(Object.keys(fates) as (keyof typeof fates)[]),
  created_at: z.coerce.date(),
  data: z.object({
    email_id: z.string().min(1).max(200),
    bounce: reason,
    failed: z.object({ reason: z.string() }).partial().optional().catch(undefined),
    suppressed: reason,
  }),
});

/** Null for an event that is nothing to us; "forged" when the signature is missing, wrong, or older than five minutes. */
export function readMailEvent(
  body: Uint8Array,
  header: (name: string) => string | null,
  secret: string,
): MailEvent | null | "forged" {
  let given: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    const names = ["id", "timestamp", "signature"];
    const headers = Object.fromEntries(names.map((name) => [`webhook-${name}`, header(`svix-${name}`) ?? ""]));
    given = new Webhook(secret).verify(text, headers);
  } catch {
    return "forged";
  }
  const told = Told.safeParse(given);
  if (!told.success) return null;
  const { type, created_at: at, data } = told.data;
  const detail = data.bounce?.message ?? data.failed?.reason ?? data.suppressed?.message ?? null;
  return { providerId: data.email_id, fate: fates[type], detail, at };
}
