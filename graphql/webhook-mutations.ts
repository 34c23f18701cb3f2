/** Endpoints are made, changed, tried; messages are sent again. */
import { redeliverWebhook, replayWebhooks, sendTestWebhook } from "#commands/webhooks/again.ts";
import { removeWebhook, rotateWebhookSecret, saveWebhook } from "#commands/webhooks/save.ts";
import { findEndpoint } from "#db/webhooks.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { orRefusal } from "./result.ts";
import { EndpointRef, EndpointView, ownEndpointId, WebhookEventEnum } from "./webhook.ts";

const endpointId = "The endpoint's id, such as `whk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.";

async function fresh({ actor }: Context, id: string): Promise<EndpointView> {
  const found = isUuid(id) ? await findEndpoint(actor.ente, id) : null;
  if (!found) throw new Refusal("webhook.not_found");
  return new EndpointView(found);
}

const SavedRef = builder
  .objectRef<{ endpoint: EndpointView; secret: string | null }>("SaveWebhookEndpointSuccess")
  .implement({
    description: "The endpoint is kept.",
    fields: (t) => ({
      endpoint: t.field({ type: EndpointRef, description: "As it is now.", resolve: ({ endpoint }) => endpoint }),
      secret: t.exposeString("secret", {
        nullable: true,
        description: "The signing secret of a new endpoint, such as `whsec_…`. It is told only now.",
      }),
    }),
  });

builder.mutationField("saveWebhookEndpoint", (t) =>
  t.fieldWithInput({
    type: SavedRef,
    errors: orRefusal("SaveWebhookEndpoint"),
    complexity: 50,
    description: "Makes an endpoint, or changes the one with that id. Needs `keys:write`.",
    typeOptions: { name: "SaveWebhookEndpointInput", description: "Where, and of what." },
    input: {
      id: t.input.id({ description: `${endpointId} Left out: a new one.` }),
      version: t.input.int({ description: "As you read it: somebody else's change meanwhile is not undone." }),
      url: t.input.string({
        required: true,
        description: "A full https address, such as `https://gestionale.example/saldo`.",
      }),
      description: t.input.string({
        required: true,
        description: "What it is, at most 80 characters, such as `Gestionale`.",
      }),
      events: t.input.field({ type: [WebhookEventEnum], required: true, description: "What it is told of." }),
      on: t.input.boolean({ description: "Whether it is told anything; true when left out." }),
    },
    resolve: async (_root, { input: { id, version, on, ...input } }, context) => {
      const own = id == null ? null : ownEndpointId(id);
      if (own !== null) await fresh(context, own);
      const known = own !== null && { id: own, ...(version != null && { version }) };
      const saved = await saveWebhook(context.actor, { ...known, ...input, on: on ?? true }, context.clock());
      return { endpoint: await fresh(context, saved.id), secret: saved.secret };
    },
  }),
);

const RotatedRef = builder.objectRef<{ secret: string }>("RotateWebhookSecretSuccess").implement({
  description: "The new secret signs, and for a day the old one beside it.",
  fields: (t) => ({
    secret: t.exposeString("secret", { description: "The new secret, such as `whsec_…`. It is told only now." }),
  }),
});

builder.mutationField("rotateWebhookSecret", (t) =>
  t.fieldWithInput({
    type: RotatedRef,
    errors: orRefusal("RotateWebhookSecret"),
    complexity: 50,
    description: "Gives an endpoint a new secret. Needs `keys:write`.",
    typeOptions: { name: "RotateWebhookSecretInput", description: "Which endpoint." },
    input: { id: t.input.id({ required: true, description: endpointId }) },
    resolve: async (_root, { input }, { actor, clock }) => ({
      secret: await rotateWebhookSecret(actor, ownEndpointId(input.id), clock()),
    }),
  }),
);

const RemovedRef = builder.objectRef<{ removed: boolean }>("RemoveWebhookEndpointSuccess").implement({
  description: "It is told nothing more.",
  fields: (t) => ({ removed: t.exposeBoolean("removed", { description: "Always true." }) }),
});

builder.mutationField("removeWebhookEndpoint", (t) =>
  t.fieldWithInput({
    type: RemovedRef,
    errors: orRefusal("RemoveWebhookEndpoint"),
    complexity: 50,
    description: "Takes an endpoint away; what waits for it is not sent. Needs `keys:write`.",
    typeOptions: { name: "RemoveWebhookEndpointInput", description: "Which endpoint." },
    input: { id: t.input.id({ required: true, description: endpointId }) },
    resolve: async (_root, { input }, context) => {
      const { id } = await fresh(context, ownEndpointId(input.id));
      await removeWebhook(context.actor, id, context.clock());
      return { removed: true };
    },
  }),
);

function sentSuccess(verb: string) {
  return builder.objectRef<{ count: number; messageId: string | null }>(`${verb}Success`).implement({
    description: "Messages are on their way.",
    fields: (t) => ({
      count: t.exposeInt("count", { description: "How many." }),
      messageId: t.exposeString("messageId", {
        nullable: true,
        description: "Of a single one, such as `msg_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    }),
  });
}

builder.mutationField("sendTestWebhook", (t) =>
  t.fieldWithInput({
    type: sentSuccess("SendTestWebhook"),
    errors: orRefusal("SendTestWebhook"),
    complexity: 50,
    description: "Sends an endpoint a message that says nothing happened. Needs `keys:write`.",
    typeOptions: { name: "SendTestWebhookInput", description: "Which endpoint." },
    input: { id: t.input.id({ required: true, description: endpointId }) },
    resolve: async (_root, { input }, { actor, clock }) => ({
      count: 1,
      messageId: `msg_${await sendTestWebhook(actor, ownEndpointId(input.id), clock())}`,
    }),
  }),
);

builder.mutationField("redeliverWebhook", (t) =>
  t.fieldWithInput({
    type: sentSuccess("RedeliverWebhook"),
    errors: orRefusal("RedeliverWebhook"),
    complexity: 50,
    description: "Sends one message again, under the same id. Needs `keys:write`.",
    typeOptions: { name: "RedeliverWebhookInput", description: "Which message." },
    input: {
      messageId: t.input.id({
        required: true,
        description: "The message's id, such as `msg_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: async (_root, { input: { messageId } }, { actor, clock }) => {
      await redeliverWebhook(actor, messageId.replace(/^msg_/, ""), clock());
      return { count: 1, messageId };
    },
  }),
);

builder.mutationField("replayWebhooks", (t) =>
  t.fieldWithInput({
    type: sentSuccess("ReplayWebhooks"),
    errors: orRefusal("ReplayWebhooks"),
    complexity: 100,
    description:
      "Sends again what happened in an interval of the last thirty days, at most 10,000 messages, each under the id it had. Needs `keys:write`.",
    typeOptions: { name: "ReplayWebhooksInput", description: "To whom, and from when to when." },
    input: {
      id: t.input.id({ required: true, description: endpointId }),
      from: t.input.field({ type: "Instant", required: true, description: "From this instant on." }),
      to: t.input.field({ type: "Instant", required: true, description: "Up to this instant, without it." }),
    },
    resolve: async (_root, { input: { id, from, to } }, { actor, clock }) => ({
      count: await replayWebhooks(actor, { endpointId: ownEndpointId(id), from, to }, clock()),
      messageId: null,
    }),
  }),
);
