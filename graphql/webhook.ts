/** Whom the ente's software is told at, and what it was told: endpoints, messages, attempts. */

import { type DeliveryRow, listAttempts, listDeliveries } from "#db/webhook-deliveries.ts";
import { findEndpoint, listEndpoints } from "#db/webhooks.ts";
import { allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import {
  type DeliveryState,
  type EndpointState,
  type WebhookEndpoint,
  type WebhookEvent,
  webhookEvents,
} from "#domain/webhook.ts";
import { builder } from "./builder.ts";
import { invalidCursor, openCursor, sealCursor } from "./cursor.ts";
import { shoutingEnum } from "./enum.ts";
import { clientError } from "./errors.ts";
import { readIdOf } from "./ids.ts";

const largestPage = 100;
const meanings: Record<WebhookEvent, string> = {
  "payment.issued": "pagoPA has taken it: its codice avviso is there.",
  "payment.refused": "The provider said no: it can be reissued.",
  "payment.paid": "It is paid, through pagoPA or elsewhere.",
  "payment.paid_twice": "A second receipt has arrived.",
  "payment.changed": "Causale, sum, dates, contacts or type have changed.",
  "payment.cancelled": "Nobody can pay it any more.",
  "payment.replaced": "Another payment stands in its place.",
  "pratica.moved": "It came to another step, by hand or by its gate.",
  "pratica.released": "It did not pay in time and let go of what it held.",
  "pratica.paid_after_release": "Money arrived after it had let go.",
  test: "Nothing happened: somebody tries the endpoint.",
};

export const WebhookEventEnum = shoutingEnum<WebhookEvent>(
  "WebhookEvent",
  `What a message is about. In the message itself it is written small and with a point: ${webhookEvents.map((name) => `\`${name}\``).join(", ")}.`,
  meanings,
);
const EndpointStateEnum = shoutingEnum<EndpointState>("WebhookEndpointState", "Whether it is told anything.", {
  on: "It is.",
  off: "Somebody switched it off; messages are not written meanwhile.",
  gone: "It answered 410: switch it on again when it is back.",
});
const DeliveryStateEnum = shoutingEnum<DeliveryState>("WebhookDeliveryState", "Whether a message has arrived.", {
  waiting: "It will be tried, or tried again.",
  delivered: "It was answered with a status from 200 to 299.",
  failed: "Three days of trying were not enough.",
});

type Attempt = Awaited<ReturnType<typeof listAttempts>>[number];
const AttemptRef = builder.objectRef<Attempt>("WebhookAttempt").implement({
  description: "One time a message was sent.",
  fields: (t) => ({
    number: t.exposeInt("number", { description: "From 1." }),
    at: t.expose("at", { type: "Instant", description: "When." }),
    status: t.exposeInt("status", { nullable: true, description: "The HTTP status; null when there was no answer." }),
    durationMs: t.exposeInt("durationMs", { description: "How long it took, in milliseconds." }),
    detail: t.exposeString("detail", {
      description: "The beginning of the answer, or what went wrong, such as `ECONNREFUSED`.",
    }),
  }),
});

export const DeliveryRef = builder.objectRef<DeliveryRow>("WebhookDelivery").implement({
  description: "One message to one endpoint.",
  fields: (t) => ({
    id: t.id({
      description: "As the header `webhook-id` has it, such as `msg_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      resolve: ({ id }) => `msg_${id}`,
    }),
    event: t.field({ type: WebhookEventEnum, description: "What it is about.", resolve: ({ event }) => event }),
    at: t.expose("at", { type: "Instant", description: "When it happened." }),
    sequence: t.exposeInt("sequence", {
      description: "Grows with what happens to one payment or pratica: whoever has seen a higher one forgets this.",
    }),
    state: t.field({ type: DeliveryStateEnum, description: "Whether it has arrived.", resolve: ({ state }) => state }),
    nextAt: t.expose("nextAt", { type: "Instant", nullable: true, description: "When it will be tried again." }),
    attempts: t.field({
      type: [AttemptRef],
      complexity: 5,
      description: "Each time it was sent, in order.",
      resolve: ({ id }, _args, { actor }) => listAttempts(actor.ente, id),
    }),
  }),
});

/** Wrapped, so that a node is known for what it is. */
export class EndpointView {
  readonly endpoint: WebhookEndpoint;
  readonly id: string;
  constructor(endpoint: WebhookEndpoint) {
    this.endpoint = endpoint;
    this.id = endpoint.id;
  }
}

export const EndpointRef = builder.objectRef<EndpointView>("WebhookEndpoint");

builder.node(EndpointRef, {
  description: "An address of your software that is told what happens.",
  isTypeOf: (value) => value instanceof EndpointView,
  id: { resolve: ({ id }) => id, description: "Its id, such as `whk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: async (id, { actor }) => {
    allow(actor, "keys.write");
    const found = await findEndpoint(actor.ente, id);
    return found && new EndpointView(found);
  },
  fields: (t) => ({
    url: t.string({ description: "Where messages go.", resolve: ({ endpoint }) => endpoint.url }),
    description: t.string({
      description: "What it is, in your words.",
      resolve: ({ endpoint }) => endpoint.description,
    }),
    events: t.field({
      type: [WebhookEventEnum],
      description: "What it is told of.",
      resolve: ({ endpoint }) => endpoint.events,
    }),
    state: t.field({
      type: EndpointStateEnum,
      description: "Whether it is told anything.",
      resolve: ({ endpoint }) => endpoint.state,
    }),
    version: t.int({ description: "Grows with every change.", resolve: ({ endpoint }) => endpoint.version }),
    createdAt: t.field({
      type: "Instant",
      description: "When it was made.",
      resolve: ({ endpoint }) => endpoint.createdAt,
    }),
    deliveries: t.connection(
      {
        type: DeliveryRef,
        description: "Its messages of the last thirty days, the newest first. Give `first`, from 1 to 100.",
        complexity: ({ first }) => ({ field: 5, multiplier: first ?? largestPage }),
        resolve: async ({ id: endpointId }, { first, after, last, before }, { actor }) => {
          if (first == null || first < 1 || first > largestPage || last != null || before != null)
            throw clientError("PAGE_SIZE_INVALID", `Read forwards with first, from 1 to ${largestPage}, and after.`);
          const place = after == null ? null : openCursor(actor.ente, after);
          if (place !== null && !isUuid(place)) throw invalidCursor();
          const found = await listDeliveries(actor.ente, endpointId, { first: first + 1, before: place });
          const edges = found.slice(0, first).map((node) => ({ cursor: sealCursor(actor.ente, node.id), node }));
          const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
          return { edges, pageInfo: { hasNextPage: found.length > first, hasPreviousPage: place !== null, ...ends } };
        },
      },
      { name: "WebhookDeliveryConnection", description: "A page of messages." },
      { name: "WebhookDeliveryEdge", description: "A message and its place in the list." },
    ),
  }),
});

builder.queryField("webhookEndpoints", (t) =>
  t.field({
    type: [EndpointRef],
    complexity: { field: 5, multiplier: 20 },
    description: "The endpoints of your ente, the oldest first, at most 20. Needs `keys:write`.",
    resolve: async (_root, _args, { actor }) => {
      allow(actor, "keys.write");
      return (await listEndpoints(actor.ente)).map(({ endpoint }) => new EndpointView(endpoint));
    },
  }),
);

/** The row's id; what is no such id looks like nothing. */
export const ownEndpointId = (globalId: string): string => readIdOf("WebhookEndpoint", globalId) ?? "";
