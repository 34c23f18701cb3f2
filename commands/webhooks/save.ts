/** An endpoint is made, changed, given a new secret, or taken away. A secret is told once, to whoever made it. */
import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import {
  findEndpointIn,
  insertEndpoint,
  listEndpoints,
  promiseRun,
  rotateSecret,
  updateEndpoint,
} from "#db/webhooks.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { SavedWebhook } from "#domain/webhook-url.ts";
import { env } from "#env.ts";
import { safeAddress } from "#providers/webhook/post.ts";

const mostEndpoints = 20;
const overlapHours = 24;
const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** `secret` is null when one was changed: it has been told already. */
export async function saveWebhook(
  actor: Actor,
  input: unknown,
  now: Date,
): Promise<{ id: string; secret: string | null }> {
  allow(actor, "keys.write");
  const inside = env().WEBHOOKS_INSIDE;
  const { id, version, url, description, events, on } = accept(SavedWebhook(inside), input);
  // A name that leads nowhere today may tomorrow; one that leads inside never does.
  const address = await safeAddress(new URL(url).hostname, inside).catch(() => undefined);
  if (address === null) throw new Refusal("input.invalid", { issues: [{ path: ["url"], code: "webhook.inside" }] });
  const others = await listEndpoints(actor.ente);
  return inEnte(actor.ente, async (tx) => {
    const known = id ? await findEndpointIn(tx, actor.ente, id) : null;
    const columns = { url, description, events, state: on ? ("on" as const) : ("off" as const) };
    if (known && id) {
      if (!(await updateEndpoint(tx, actor.ente, id, version, columns))) throw new Refusal("webhook.stale");
      // What waited while it was off goes now.
      if (on) await promiseRun(tx, actor.ente, id, null);
      await note(tx, actor, "webhook.change", id, now, { url, on });
      return { id, secret: null };
    }
    if (others.length >= mostEndpoints) throw new Refusal("webhook.too_many", { params: { max: mostEndpoints } });
    const subjectId = id ?? uuidv7();
    const secret = newSecret();
    await insertEndpoint(tx, actor.ente, subjectId, { ...columns, secret, createdBy: actor.label, createdAt: now });
    await note(tx, actor, "webhook.create", subjectId, now, { url, on });
    return { id: subjectId, secret };
  });
}

/** The old one signs beside the new for a day. */
export async function rotateWebhookSecret(actor: Actor, id: string, now: Date): Promise<string> {
  allow(actor, "keys.write");
  const secret = newSecret();
  await inEnte(actor.ente, async (tx) => {
    if (!isUuid(id) || !(await findEndpointIn(tx, actor.ente, id))) throw new Refusal("webhook.not_found");
    await rotateSecret(tx, actor.ente, id, secret, new Date(now.getTime() + overlapHours * 3_600_000));
    await note(tx, actor, "webhook.rotate", id, now, {});
  });
  return secret;
}

/** Said twice it is done once; what waits for it is never sent. */
export async function removeWebhook(actor: Actor, id: string, now: Date): Promise<void> {
  allow(actor, "keys.write");
  if (!isUuid(id)) throw new Refusal("webhook.not_found");
  await inEnte(actor.ente, async (tx) => {
    if (!(await updateEndpoint(tx, actor.ente, id, undefined, { removedAt: now, state: "off" }))) return;
    await note(tx, actor, "webhook.remove", id, now, {});
  });
}

function note(tx: Tx, actor: Actor, action: string, id: string, at: Date, details: Record<string, string | boolean>) {
  return insertAudit(tx, actor, { action, subjectKind: "webhook", subjectId: id, at, details });
}
