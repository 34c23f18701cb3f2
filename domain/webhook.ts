/**
 * What outside software is told of, and how (Standard Webhooks): thin messages that say what happened to which thing, so
 * that nothing personal leaves; whoever is told asks for the rest with their key.
 */
import type { PaymentEventKind } from "./payment-event.ts";
import type { PraticaEventKind } from "./pratica.ts";

export const webhookEvents = [
  "payment.issued",
  "payment.refused",
  "payment.paid",
  "payment.paid_twice",
  "payment.changed",
  "payment.cancelled",
  "payment.replaced",
  "pratica.moved",
  "pratica.released",
  "pratica.paid_after_release",
  "test",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Which event an entry of the books is for outside software; most are nobody's business there. */
export const paymentWebhooks: Partial<Record<PaymentEventKind, WebhookEvent>> = {
  issued: "payment.issued",
  refused: "payment.refused",
  paid: "payment.paid",
  recorded_elsewhere: "payment.paid",
  paid_twice: "payment.paid_twice",
  changed: "payment.changed",
  cancelled: "payment.cancelled",
  replaced: "payment.replaced",
};

export const praticaWebhooks: Partial<Record<PraticaEventKind, WebhookEvent>> = {
  moved: "pratica.moved",
  gate_opened: "pratica.moved",
  released: "pratica.released",
  paid_after_release: "pratica.paid_after_release",
};

/** Why an endpoint gets nothing: somebody switched it off, or it answered that it is gone. */
export type EndpointState = "on" | "off" | "gone";

export interface WebhookEndpoint {
  id: string;
  url: string;
  description: string;
  events: WebhookEvent[];
  state: EndpointState;
  version: number;
  createdAt: Date;
}

/** `waiting`: it will be tried (again). `failed`: three days of trying were not enough. */
export const deliveryStates = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Seconds after each attempt: three days in all. */
const waits = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 64_800, 64_800, 64_800];

/** When to try again after so many attempts, spread by a tenth so that not all come back at once; null: never. */
export function nextAttemptAt(attempts: number, now: Date, random: number): Date | null {
  const wait = waits[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait * 1_000 * (0.95 + random * 0.1));
}

/** What is sent, in letters: the same for every attempt, because the signature is over it. */
export function messageOf(delivery: {
  event: WebhookEvent;
  at: Date;
  subject: string | null;
  sequence: number;
}): string {
  const { event, at, subject, sequence } = delivery;
  // The ids by which the API knows them.
  const named = event.startsWith("pratica.") ? { praticaId: `pra_${subject}` } : { paymentId: `pay_${subject}` };
  const data = subject === null ? {} : { ...named, sequence };
  return JSON.stringify({ type: event, timestamp: at.toISOString(), data });
}
