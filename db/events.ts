/** What happened to a payment, in order, and the provider's own words about it. */
import { and, asc, desc, eq } from "drizzle-orm";
import type { Actor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentEventKind } from "#domain/payment-event.ts";
import { paymentWebhooks } from "#domain/webhook.ts";
import { inEnte, type Tx } from "./connection.ts";
import { enqueue } from "./queue.ts";
import { paymentEvents, payments, providerMessages } from "./schema/payments.ts";
import { tellOutside } from "./webhooks.ts";

export type EventData = Record<string, string | number | boolean | null>;

export async function insertEvent(
  tx: Tx,
  actor: Pick<Actor, "ente" | "kind" | "label">,
  event: { paymentId: string; kind: PaymentEventKind; at: Date; data?: EventData },
): Promise<void> {
  const [row] = await tx
    .insert(paymentEvents)
    .values({
      enteId: actor.ente,
      paymentId: event.paymentId,
      kind: event.kind,
      at: event.at,
      actorKind: actor.kind,
      actorLabel: actor.label,
      data: event.data ?? {},
    })
    .returning({ seq: paymentEvents.seq });
  const outside = paymentWebhooks[event.kind];
  const happening = { subjectId: event.paymentId, sequence: row?.seq ?? 0, at: event.at };
  if (outside) await tellOutside(tx, actor.ente, { event: outside, ...happening });
  if (opensGates.has(event.kind)) await mindItsPratica(tx, actor.ente, event.paymentId);
}

/** After these the case that holds the payment, if any, may move on. */
const opensGates = new Set<PaymentEventKind>(["paid", "recorded_elsewhere"]);

async function mindItsPratica(tx: Tx, ente: EnteId, paymentId: string): Promise<void> {
  const [row] = await tx
    .select({ praticaId: payments.praticaId })
    .from(payments)
    .where(and(eq(payments.enteId, ente), eq(payments.id, paymentId)));
  const praticaId = row?.praticaId;
  if (praticaId) await enqueue(tx, ente, "mind-pratica", { praticaId }, { key: `pratica:${praticaId}` });
}

export function listEvents(ente: EnteId, paymentId: string) {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(paymentEvents)
      .where(and(eq(paymentEvents.enteId, ente), eq(paymentEvents.paymentId, paymentId)))
      .orderBy(asc(paymentEvents.seq))
      .limit(500),
  );
}

/** Stored with NUL and unpaired surrogates taken out: other people's bytes must not fail our transaction. */
export async function insertProviderMessage(
  tx: Tx,
  ente: EnteId,
  message: {
    paymentId: string;
    at: Date;
    operation: string;
    outcome: string;
    httpStatus: number | null;
    body: string | null;
  },
): Promise<void> {
  const body = message.body === null ? null : Buffer.from(message.body).toString().replaceAll("\u0000", "");
  await tx.insert(providerMessages).values({ ...message, body: body?.slice(0, 8_192) ?? null, enteId: ente });
}

export function listProviderMessages(ente: EnteId, paymentId: string) {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(providerMessages)
      .where(and(eq(providerMessages.enteId, ente), eq(providerMessages.paymentId, paymentId)))
      .orderBy(desc(providerMessages.seq))
      .limit(50),
  );
}
