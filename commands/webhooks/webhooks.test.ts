/** Telling outside software: once, signed, again until it hears, never into our own network, and holding nobody back. */
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { listAttempts, sweepDeliveries } from "#db/webhook-deliveries.ts";
import { findEndpoint, listEndpoints } from "#db/webhooks.ts";
import { nextAttemptAt } from "#domain/webhook.ts";
import { readWebhookUrl } from "#domain/webhook-url.ts";
import { postMessage, safeAddress } from "#providers/webhook/post.ts";
import { checkPayment } from "../check-payment.ts";
import { movePratica } from "../move-pratica.ts";
import { savePratica } from "../save-pratica.ts";
import { saveProject } from "../save-project.ts";
import { storyOf } from "../testing.ts";
import { redeliverWebhook, replayWebhooks, sendTestWebhook } from "./again.ts";
import { deliverWebhooks } from "./deliver.ts";
import { removeWebhook, rotateWebhookSecret, saveWebhook } from "./save.ts";
import { deliveriesOf, makeEndpoint, promise, startReceiver, verified } from "./testing.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

const clock = () => new Date();
const later = (seconds: number) => () => new Date(Date.now() + seconds * 1_000);
const deliver = (id: string, at = clock, random = () => 0.5) =>
  deliverWebhooks(ente.enteId, { endpointId: id }, at, random);

test("a payment issued and paid is told to whoever wants to know, thin, in order, signed", async () => {
  const mine = await makeEnte();
  const receiver = await startReceiver();
  const wanted = await makeEndpoint(mine, receiver.url, ["payment.issued", "payment.paid"]);
  const other = await makeEndpoint(mine, receiver.url, ["payment.cancelled"]);
  const story = storyOf(mine);
  const payment = await story.issue();
  await story.pay(payment);
  await checkPayment(mine.enteId, payment.id, clock);
  for (const { id } of [wanted, other]) await deliverWebhooks(mine.enteId, { endpointId: id }, later(1));
  receiver.close();
  expect(receiver.told.map(({ body }) => body.type)).toEqual(["payment.issued", "payment.paid"]);
  const [issued, paid] = receiver.told;
  expect(paid?.body.data).toEqual({ paymentId: `pay_${payment.id}`, sequence: expect.any(Number) });
  expect(issued?.body.data.sequence).toBeLessThan(paid?.body.data.sequence ?? 0);
  for (const one of receiver.told) {
    expect(() => verified(one, wanted.secret)).not.toThrow();
    expect(() => verified(one, other.secret)).toThrow();
    expect(one.raw).not.toMatch(/RSSMRA|Rossi|Mensa/);
  }
});

test("a pratica that moves is told too", async () => {
  const receiver = await startReceiver();
  const { id } = await makeEndpoint(ente, receiver.url, ["pratica.moved"]);
  const steps = [{ name: "Domanda" }, { name: "Istruttoria" }];
  const project = await saveProject(ente.actor(), { code: "suolo", name: "Suolo", steps }, clock());
  const applicant = { kind: "person", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" };
  const pratica = await savePratica(ente.actor(), { project, subject: "Dehors", applicant }, clock());
  await movePratica(ente.actor(), { id: pratica.id, to: 1 }, clock());
  await deliver(id, later(1));
  receiver.close();
  expect(receiver.told.map(({ body }) => [body.type, body.data.praticaId])).toEqual([
    ["pratica.moved", `pra_${pratica.id}`],
  ]);
});

test("what is not heard is said again, later and later, for three days, and then given up", async () => {
  const start = new Date("2026-11-24T09:00:00Z");
  const moments: number[] = [];
  for (let n = 1, at = start; ; n++) {
    const next = nextAttemptAt(n, at, 0.5);
    if (!next) break;
    moments.push((next.getTime() - start.getTime()) / 3_600_000);
    at = next;
  }
  expect(moments[0]).toBeLessThan(0.01);
  expect(moments.at(-1)).toBeGreaterThan(66);
  expect(moments.at(-1)).toBeLessThan(76);

  const receiver = await startReceiver((count) => (count === 0 ? 500 : count === 1 ? 302 : 204));
  const { id } = await makeEndpoint(ente, receiver.url);
  const message = await promise(ente, id);
  await deliver(id);
  await deliver(id);
  expect(receiver.told).toHaveLength(1);
  await deliver(id, later(6));
  await deliver(id, later(70));
  receiver.close();
  expect(new Set(receiver.told.map((one) => one.id))).toEqual(new Set([`msg_${message}`]));
  const attempts = await listAttempts(ente.enteId, message);
  expect(attempts.map(({ number, status, detail }) => [number, status, detail])).toEqual([
    [1, 500, "grazie"],
    [2, 302, "grazie"],
    [3, 204, ""],
  ]);
  expect((await deliveriesOf(ente, id))[0]).toMatchObject({ state: "delivered", attempts: 3 });
});

test("nobody there, given up on after the last attempt", async () => {
  const { id } = await makeEndpoint(ente, "http://127.0.0.1:1/nobody");
  const message = await promise(ente, id);
  for (let n = 0, at = 0; n < 11; n++, at += 70_000) await deliver(id, later(at));
  expect((await deliveriesOf(ente, id))[0]).toMatchObject({ state: "failed", attempts: 11 });
  expect((await listAttempts(ente.enteId, message))[0]).toMatchObject({ status: null, detail: "ECONNREFUSED" });
});

test("two workers at once tell each message once; one endpoint that hangs is left alone after two", async () => {
  const receiver = await startReceiver();
  const { id } = await makeEndpoint(ente, receiver.url);
  for (let n = 0; n < 30; n++) await promise(ente, id, n);
  await Promise.all([1, 2, 3].map(() => deliver(id)));
  receiver.close();
  expect(receiver.told).toHaveLength(30);
  expect(new Set(receiver.told.map((one) => one.id)).size).toBe(30);

  const failing = await startReceiver(() => 503);
  const sick = await makeEndpoint(ente, failing.url);
  for (let n = 0; n < 10; n++) await promise(ente, sick.id, n);
  await deliver(sick.id);
  failing.close();
  expect(failing.told).toHaveLength(2);
  const counted = (await listEndpoints(ente.enteId)).find(({ endpoint }) => endpoint.id === sick.id);
  expect(counted).toMatchObject({ waiting: 10, oldest: expect.any(Date) });
});

test("410 switches it off, and nothing more is promised to it", async () => {
  const receiver = await startReceiver(() => 410);
  const { id } = await makeEndpoint(ente, receiver.url);
  await promise(ente, id);
  await deliver(id);
  receiver.close();
  const found = await findEndpoint(ente.enteId, id);
  expect(found?.state).toBe("gone");
  await deliver(id, later(600));
  expect(receiver.told).toHaveLength(1);
  const { url, description, events } = found ?? { url: "", description: "", events: [] };
  await saveWebhook(ente.actor(), { id, version: found?.version, url, description, events, on: true }, clock());
  expect((await findEndpoint(ente.enteId, id))?.state).toBe("on");
});

test("a new secret signs beside the old for a day", async () => {
  const receiver = await startReceiver();
  const { id, secret } = await makeEndpoint(ente, receiver.url);
  const fresh = await rotateWebhookSecret(ente.actor(), id, clock());
  await promise(ente, id);
  await deliver(id);
  await promise(ente, id, 2);
  await deliver(id, later(25 * 3_600));
  receiver.close();
  const [during, after] = receiver.told;
  if (!during || !after) throw new Error("nothing was told");
  for (const one of [secret, fresh]) expect(() => verified(during, one)).not.toThrow();
  expect(String(after.headers["webhook-signature"]).split(" ")).toHaveLength(1);
});

test("one message, an interval and a test are sent again under their own ids", async () => {
  const receiver = await startReceiver();
  const { id } = await makeEndpoint(ente, receiver.url);
  const message = await promise(ente, id);
  await deliver(id);
  await Promise.all([1, 2].map(() => redeliverWebhook(ente.actor(), message, clock())));
  await deliver(id);
  const from = new Date(Date.now() - 60_000);
  expect(await replayWebhooks(ente.actor(), { endpointId: id, from, to: later(1)() }, clock())).toBe(1);
  await deliver(id);
  const probe = await sendTestWebhook(ente.actor(), id, clock());
  await deliver(id);
  receiver.close();
  expect(receiver.told.map((one) => one.id)).toEqual([...Array(3).fill(`msg_${message}`), `msg_${probe}`]);
  expect(receiver.told.at(-1)?.body).toMatchObject({ type: "test", data: {} });
  await expect(redeliverWebhook((await makeEnte()).actor(), message, clock())).rejects.toThrow("webhook.not_found");
});

test("messages go to the public internet by https and nowhere near ourselves", async () => {
  for (const bad of ["http://example.com/", "https://u:p@example.com/", "https://host/", "ftp://example.com", "x"])
    expect(readWebhookUrl(bad, false), bad).toBeNull();
  expect(readWebhookUrl("https://example.com/a?b=c", false)?.href).toBe("https://example.com/a?b=c");
  for (const host of ["127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]", "0.0.0.0", "localhost"])
    expect(await safeAddress(host, false), host).toBeNull();
  expect(await safeAddress("93.184.215.14", false)).toEqual({ address: "93.184.215.14", family: 4 });
  const receiver = await startReceiver();
  const message = { id: "msg_1", at: clock(), body: "{}", secrets: [] };
  const posted = await postMessage(receiver.url, message, { inside: false });
  receiver.close();
  expect([posted.status, receiver.told]).toEqual([null, []]);
});

test("who may not, may not; what another ente has is not there; a twentieth is the last", async () => {
  const receiver = "https://ricevitore.example.com/";
  const input = { url: receiver, description: "X", events: ["payment.paid"], on: true };
  await expect(saveWebhook(ente.actor("manager"), input, clock())).rejects.toThrow("auth.forbidden");
  const other = await makeEnte();
  const { id } = await makeEndpoint(other, receiver);
  await expect(rotateWebhookSecret(ente.actor(), id, clock())).rejects.toThrow("webhook.not_found");
  await removeWebhook(ente.actor(), id, clock());
  expect(await findEndpoint(other.enteId, id)).not.toBeNull();
  await removeWebhook(other.actor(), id, clock());
  await removeWebhook(other.actor(), id, clock());
  expect(await listEndpoints(other.enteId)).toEqual([]);
  for (let n = 0; n < 20; n++) await makeEndpoint(other, receiver);
  await expect(makeEndpoint(other, receiver)).rejects.toThrow("webhook.too_many");
  const wrong = { ...input, url: "ftp://x", events: [] };
  await expect(saveWebhook(ente.actor(), wrong, clock())).rejects.toMatchObject({
    issues: [{ path: ["url"], code: "webhook.url" }, { path: ["events"] }],
  });
});

test("what reached its end long ago goes", async () => {
  const receiver = await startReceiver();
  const { id } = await makeEndpoint(ente, receiver.url);
  await promise(ente, id);
  await deliver(id);
  receiver.close();
  await inEnte(ente.enteId, (tx) => sweepDeliveries(tx, ente.enteId, later(10)()));
  expect(await deliveriesOf(ente, id)).toEqual([]);
});
