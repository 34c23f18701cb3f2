/**
 * What became of a mail, told to whoever asked to be told: Resend's events, signed as Resend signs them (Svix: HMAC-SHA256
 * over id, moment and body). Sent by the clock, tried again until somebody says that they heard.
 */
import { createHmac, randomUUID } from "node:crypto";
import type { World } from "../world.ts";
import type { Mail } from "./mail.ts";

export interface MailEvent {
  mailId: string;
  type: string;
  at: number;
  tries: number;
}

const mostTries = 8;
const timeoutMs = 5_000;
const deliveredAfterMs = 1_000;

/** By the first part of the address: `bounce@`, `delayed@`, `complain@`; everybody else gets their mail in a second. */
export function noteFate(world: World, mail: Mail): void {
  const note = (type: string, afterMs: number) =>
    world.mailEvents.put(randomUUID(), { mailId: mail.id, type, at: world.now().getTime() + afterMs, tries: 0 });
  if (mail.lastEvent === "bounced") {
    note("email.bounced", deliveredAfterMs);
    return;
  }
  const delayed = mail.to[0]?.startsWith("delayed@");
  if (delayed) note("email.delivery_delayed", deliveredAfterMs);
  note("email.delivered", delayed ? 10_000 : deliveredAfterMs);
  if (mail.to[0]?.startsWith("complain@")) note("email.complained", 5_000);
}

const sending = new WeakSet<World>();

/** Sends whatever is due; a round begins only when the one before has ended. */
export async function sendMailEvents(world: World): Promise<void> {
  const { listener, mailEvents } = world;
  if (!listener || sending.has(world)) return;
  sending.add(world);
  const now = world.now().getTime();
  const due = [...mailEvents.entries()].filter(([, event]) => event.at <= now);
  await Promise.all(
    due.map(async ([id, event]) => {
      const mail = world.mails.get(event.mailId);
      const heard = !mail || (await post(listener, id, bodyOf(event, mail)));
      const tries = event.tries + 1;
      if (heard || tries >= mostTries) mailEvents.delete(id);
      else mailEvents.put(id, { ...event, tries, at: now + 1_000 * 2 ** tries });
    }),
  );
  sending.delete(world);
}

function bodyOf({ type, at }: MailEvent, { id, from, to, subject, at: created }: Mail): string {
  const moment = new Date(at).toISOString();
  const bounce = { message: "The recipient's mailbox does not exist", type: "Permanent", subType: "General" };
  const data = { email_id: id, created_at: created, from, to, subject, ...(type === "email.bounced" && { bounce }) };
  return JSON.stringify({ type, created_at: moment, data });
}

async function post({ url, secret }: { url: string; secret: string }, id: string, body: string): Promise<boolean> {
  // The real moment: whoever verifies looks at a real clock.
  const moment = Math.floor(Date.now() / 1_000);
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`msg_${id}.${moment}.${body}`).digest("base64");
  try {
    const headers = {
      "content-type": "application/json",
      "svix-id": `msg_${id}`,
      "svix-timestamp": String(moment),
      "svix-signature": `v1,${signature}`,
    };
    const signal = AbortSignal.timeout(timeoutMs);
    return (await fetch(url, { method: "POST", headers, body, redirect: "manual", signal })).ok;
  } catch {
    return false; // Nobody there: it is tried again.
  }
}
