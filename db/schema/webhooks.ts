/**
 * Whom we tell, and what we told them. A delivery is written in the transaction that made its event true, so it exists
 * exactly when the event does, whatever order transactions end in.
 */
import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { DeliveryState, EndpointState, WebhookEvent } from "#domain/webhook.ts";
import { bytes, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";

export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    url: text().notNull(),
    description: text().notNull(),
    events: text().array().$type<WebhookEvent[]>().notNull(),
    state: text().$type<EndpointState>().notNull(),
    /** The signing secret, and the one before it while both sign. */
    sealedSecrets: bytes().notNull(),
    oldSecretUntil: instant(),
    version: integer().notNull().default(1),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    check("webhook_endpoints_state", sql`${t.state} in ('on', 'off', 'gone')`),
  ],
);

export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    enteId: ofEnte(),
    /** The message's id, the same at every attempt; version 7, so that it orders by time. */
    id: uuid().notNull(),
    endpointId: uuid().notNull(),
    event: text().$type<WebhookEvent>().notNull(),
    /** The payment or the pratica. Null in a test. */
    subjectId: uuid(),
    /** Grows with what happens to one payment: whoever has seen a higher one forgets this. */
    sequence: bigint({ mode: "number" }).notNull(),
    at: instant().notNull(),
    state: text().$type<DeliveryState>().notNull(),
    attempts: integer().notNull().default(0),
    nextAt: instant(),
    deliveredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    foreignKey({ columns: [t.enteId, t.endpointId], foreignColumns: [webhookEndpoints.enteId, webhookEndpoints.id] }),
    index("webhook_deliveries_due").on(t.enteId, t.endpointId, t.nextAt).where(sql`${t.state} = 'waiting'`),
    index("webhook_deliveries_newest").on(t.enteId, t.endpointId, t.id.desc().nullsFirst()),
    check("webhook_deliveries_state", sql`${t.state} in ('waiting', 'delivered', 'failed')`),
  ],
);

export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    enteId: ofEnte(),
    deliveryId: uuid().notNull(),
    number: integer().notNull(),
    at: instant().notNull(),
    /** Null when there was no answer. */
    status: integer(),
    durationMs: integer().notNull(),
    /** The beginning of the answer, or what went wrong. */
    detail: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.deliveryId, t.number] }),
    foreignKey({
      columns: [t.enteId, t.deliveryId],
      foreignColumns: [webhookDeliveries.enteId, webhookDeliveries.id],
    }).onDelete("cascade"),
  ],
);
