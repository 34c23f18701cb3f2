/**
 * A server that hears what happens. It answers before it does anything else, and believes only what is signed: the body is
 * verified as it came, byte by byte, before it is read.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export interface Message {
  type: string;
  timestamp: string;
  data: { paymentId?: string; sequence?: number };
}

/** `secret` is known only after the address is: it is asked for at each message. */
export async function listen(secret: () => string | undefined, hear: (message: Message) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      const message = new Webhook(secret() ?? "").verify(
        Buffer.concat(chunks),
        request.headers as Record<string, string>,
      );
      response.writeHead(204).end();
      hear(message as Message);
    } catch {
      // Not ours, or the secret is not here yet: said again in five seconds.
      response.writeHead(401).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/saldo`, close: () => server.close() };
}
