/** For tests: somebody who is told, over real HTTP, and checks signatures as anybody would. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect } from "vitest";
import { inEnte } from "#db/connection.ts";
import type { TestEnte } from "#db/seed/testing.ts";
import { listDeliveries } from "#db/webhook-deliveries.ts";
import { promiseDelivery } from "#db/webhooks.ts";
import type { FaultPoint } from "../fault-point.ts";
import { deliverWebhooks } from "./deliver.ts";
import { saveWebhook } from "./save.ts";

export interface Told {
  id: string;
  body: { type: string; timestamp: string; data: { paymentId?: string; praticaId?: string; sequence?: number } };
  headers: IncomingHttpHeaders;
  raw: string;
}

/** `answer` decides each answer by how many came before; null never answers. */
export async function startReceiver(answer: (count: number) => number | null = () => 204) {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    let raw = "";
    request.on("data", (chunk) => {
      raw += chunk;
    });
    request.on("end", () => {
      const status = answer(told.length);
      told.push({ id: String(request.headers["webhook-id"]), body: JSON.parse(raw), headers: request.headers, raw });
      if (status === null) return;
      response.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {}).end("grazie");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/saldo`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { told, url, close };
}

/** Throws unless the message is signed by this secret, now. */
export const verified = ({ raw, headers }: Told, secret: string): unknown =>
  new Webhook(secret).verify(raw, headers as Record<string, string>);

export async function makeEndpoint(ente: TestEnte, url: string, events: string[] = ["payment.paid"]) {
  const input = { url, description: "Gestionale", events, on: true };
  const { id, secret } = await saveWebhook(ente.actor(), input, new Date());
  return { id, secret: secret ?? "" };
}

export const promise = (ente: TestEnte, endpointId: string, sequence = 1, at = new Date()) =>
  inEnte(ente.enteId, (tx) =>
    promiseDelivery(tx, ente.enteId, endpointId, { event: "payment.paid", subjectId: endpointId, sequence, at }),
  );

export const deliveriesOf = (ente: TestEnte, endpointId: string) =>
  listDeliveries(ente.enteId, endpointId, { first: 50, before: null });

type DieAt = (point: FaultPoint, code: string) => Promise<void>;

/** Killed between the answer and our note of it: told again when the dead one's minute is over, under the same id. */
export async function toldAgain(ente: TestEnte, dieAt: DieAt): Promise<void> {
  const receiver = await startReceiver();
  const { id } = await makeEndpoint(ente, receiver.url);
  await promise(ente, id);
  const endpoint = JSON.stringify({ endpointId: id });
  const call = `deliverWebhooks(${JSON.stringify(ente.enteId)}, ${endpoint}, () => new Date())`;
  await dieAt(
    "webhook.afterSend",
    `const m = await import("./commands/webhooks/deliver.ts"); await m.${call}; process.exit(0);`,
  );
  await deliverWebhooks(ente.enteId, { endpointId: id }, () => new Date());
  expect(receiver.told).toHaveLength(1);
  await deliverWebhooks(ente.enteId, { endpointId: id }, () => new Date(Date.now() + 61_000));
  receiver.close();
  expect(receiver.told).toHaveLength(2);
  expect(new Set(receiver.told.map((one) => one.id)).size).toBe(1);
  expect((await deliveriesOf(ente, id)).map(({ state }) => state)).toEqual(["delivered"]);
}
