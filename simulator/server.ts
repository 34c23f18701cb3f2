/** The simulator as a server on loopback: starting it, the small clock that lets things happen, and ending it. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { simulatorApp } from "./app.ts";
import { sendCallbacks } from "./fvgpay/callbacks.ts";
import { happen } from "./fvgpay/happen.ts";
import { sendMailEvents } from "./mail/events.ts";
import { oidcHandler } from "./oidc/provider.ts";
import { type MailListener, openWorld, type World } from "./world.ts";

export interface Simulator {
  url: string;
  world: World;
  stop(): Promise<void>;
}

const tickMs = 500;

/** Port 0 takes any free one; without `url` the address is the one it listens at. */
export async function startSimulator(options: {
  port: number;
  data: string;
  url?: string;
  listener?: MailListener | null;
}): Promise<Simulator> {
  const server = createServer();
  await listen(server, options.port);
  const url = options.url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Opened only by whoever owns the port: two simulators must not write one journal.
  const world = openWorld(options.data, url, options.listener ?? null);
  const pages = getRequestListener(simulatorApp(world).fetch);
  const identity = oidcHandler(options.data, url);
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/oidc")) identity(request, response);
    else pages(request, response);
  });
  const ticking = setInterval(() => {
    happen(world);
    void sendCallbacks(world);
    void sendMailEvents(world);
  }, tickMs);
  return {
    url,
    world,
    async stop() {
      clearInterval(ticking);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      world.journal.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}
