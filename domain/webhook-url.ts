/**
 * Where a message may go: to the public internet by https, and nowhere near ourselves. Names are looked at again when they
 * have been resolved, at every attempt.
 */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { isUuid } from "./ente.ts";
import { text } from "./new-payment.ts";
import { webhookEvents } from "./webhook.ts";

const longest = 500;

/** `inside`: the installation allows addresses of its own network, and http to them. */
export function readWebhookUrl(raw: string, inside: boolean): URL | null {
  const typed = raw.trim();
  if (typed.length > longest || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  const secure = url.protocol === "https:" || (inside && url.protocol === "http:");
  if (!secure || url.username !== "" || url.password !== "" || url.hash !== "") return null;
  return inside || url.hostname.includes(".") ? url : null;
}

export const SavedWebhook = (inside: boolean) =>
  z.strictObject({
    /** The one to change; or, for a new one, the id it shall have, so that saving twice is saving once. */
    id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))).optional(),
    version: z.number().int().positive().optional(),
    url: field((raw) => {
      if (raw.trim() === "") return new Wrong("required");
      return readWebhookUrl(raw, inside)?.href ?? new Wrong("webhook.url");
    }),
    description: text(80),
    events: z.array(z.enum(webhookEvents).exclude(["test"])).min(1),
    on: z.boolean(),
  });
