/** Endpoints by the API: made, told, read, tried, rotated, taken away; by those with the right alone. */
import { beforeAll, expect, test } from "vitest";
import { deliverWebhooks } from "#commands/webhooks/deliver.ts";
import { startReceiver, verified } from "#commands/webhooks/testing.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readGlobalId } from "./ids.ts";
import { ask, keyWith } from "./testing.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

const save = `mutation Save($input: SaveWebhookEndpointInput!) {
  saveWebhookEndpoint(input: $input) {
    ... on SaveWebhookEndpointSuccess { secret endpoint { id url description events state version createdAt } }
    ... on Refusal { code issues { path code } }
  }
}`;
const read = `query Read($id: ID!) { node(id: $id) { ... on WebhookEndpoint {
  state deliveries(first: 10) { edges { node { id event at sequence state nextAt attempts { number at status durationMs detail } } } pageInfo { hasNextPage } }
} } }`;
const run = (name: string, input: string) =>
  ask(ente.apiKey, `mutation { ${name}(input: { ${input} }) { __typename ... on Refusal { code } } }`);

test("an endpoint is made, tried, read with what it was told, rotated and taken away", async () => {
  const receiver = await startReceiver();
  const input = { url: receiver.url, description: "Gestionale", events: ["PAYMENT_PAID", "PRATICA_MOVED"] };
  const made = (await ask(ente.apiKey, save, { input })).data.saveWebhookEndpoint;
  expect(made.secret).toMatch(/^whsec_/);
  expect(made.endpoint).toMatchObject({ url: receiver.url, events: input.events, state: "ON", version: 1 });
  const { id } = made.endpoint;
  const changed = await ask(ente.apiKey, save, { input: { ...input, id, version: 1, on: false } });
  expect(changed.data.saveWebhookEndpoint).toMatchObject({ secret: null, endpoint: { id, state: "OFF", version: 2 } });
  const stale = await ask(ente.apiKey, save, { input: { ...input, id, version: 1 } });
  expect(stale.data.saveWebhookEndpoint.code).toBe("WEBHOOK_STALE");
  await ask(ente.apiKey, save, { input: { ...input, id } });

  expect((await run("sendTestWebhook", `id: "${id}"`)).data.sendTestWebhook.__typename).toBe("SendTestWebhookSuccess");
  await deliverWebhooks(ente.enteId, { endpointId: readGlobalId(id).id }, () => new Date());
  const told = receiver.told[0];
  if (!told) throw new Error("nothing was told");
  expect(() => verified(told, made.secret)).not.toThrow();
  const { node } = (await ask(ente.apiKey, read, { id })).data;
  expect(node.deliveries.edges).toHaveLength(1);
  expect(node.deliveries.edges[0].node).toMatchObject({
    id: told.id,
    event: "TEST",
    state: "DELIVERED",
    nextAt: null,
    attempts: [{ number: 1, status: 204, detail: "" }],
  });
  const again = await run("redeliverWebhook", `messageId: "${told.id}"`);
  expect(again.data.redeliverWebhook.__typename).toBe("RedeliverWebhookSuccess");
  const interval = `id: "${id}", from: "2026-01-01T00:00:00Z", to: "2040-01-01T00:00:00Z"`;
  expect((await run("replayWebhooks", interval)).data.replayWebhooks.__typename).toBe("ReplayWebhooksSuccess");
  expect((await run("rotateWebhookSecret", `id: "${id}"`)).data.rotateWebhookSecret.__typename).toMatch(/Success/);
  expect((await run("removeWebhookEndpoint", `id: "${id}"`)).data.removeWebhookEndpoint.__typename).toMatch(/Success/);
  expect((await ask(ente.apiKey, "{ webhookEndpoints { id } }")).data.webhookEndpoints).toEqual([]);
  receiver.close();
});

test("a key without the right reads and changes none of it", async () => {
  const key = await keyWith(ente, ["payments.read", "payments.write"]);
  const { errors } = await ask(key, "{ webhookEndpoints { id } }");
  expect(errors[0]?.extensions.code).toBe("AUTH_FORBIDDEN");
  const input = { url: "https://x.example.com/", description: "X", events: ["PAYMENT_PAID"] };
  expect((await ask(key, save, { input })).data.saveWebhookEndpoint.code).toBe("AUTH_FORBIDDEN");
});

test("what is wrong is named", async () => {
  const input = { url: "gopher://x", description: "", events: [] };
  const { data } = await ask(ente.apiKey, save, { input });
  expect(data.saveWebhookEndpoint.issues).toEqual([
    { path: ["url"], code: "WEBHOOK_URL" },
    { path: ["description"], code: "REQUIRED" },
    { path: ["events"], code: "REQUIRED" },
  ]);
});
