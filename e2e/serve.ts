/**
 * The stack under the stories: the demo's own, on free ports and an empty, freshly seeded database. A small control
 * server, on loopback only, lets a story kill and restart its parts. The first line printed says where everything is.
 */
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { StopMode } from "#db/embedded/cluster.ts";
import { freePort } from "#db/embedded/postmaster.ts";
import { findBrowser } from "#launch/browser.ts";
import { Closer } from "#launch/closer.ts";
import { Home } from "#launch/home.ts";
import { takeLock } from "#launch/lock.ts";
import { type ServiceName, type Stack, startStack } from "#launch/stack.ts";
import type { Supervised } from "#launch/supervise.ts";

export type Where = Pick<Stack, "appUrl" | "simulatorUrl" | "databaseUrl"> & {
  controlUrl: string;
  /** False on a database that was given: stories that restart it are skipped. */
  ownsDatabase: boolean;
  browser: Awaited<ReturnType<typeof findBrowser>>;
};

const home = new Home("e2e");
const closer = new Closer();
const end = (code: number) => void closer.close().finally(() => process.exit(code));
process.on("SIGTERM", () => end(0)).on("SIGINT", () => end(0));
// The test runner holds the other end: when it is gone, for whatever reason, nobody needs the stack.
process.stdin.resume().on("end", () => end(0));

// A story has no minute to wait at the brake before an import leaves.
process.env.IMPORT_BRAKE_SECONDS ??= "2";

try {
  const lock = takeLock(home.runFile, "npm test", "the stories");
  if ("heldBy" in lock) throw new Error(`Stories are being told already (process ${lock.heldBy.launcher.pid}).`);
  await closer.add(() => lock.release());
  const browser = await findBrowser(new Home("browser").path);
  rmSync(home.simulator, { recursive: true, force: true });
  const ports = { app: await freePort(), simulator: await freePort() };
  const databaseUrl = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL || undefined;
  const stack = await startStack(
    { home, mode: "production", host: "127.0.0.1", ports, databaseUrl, fresh: true },
    closer,
  );
  const { appUrl, simulatorUrl } = stack;
  const where: Where = {
    appUrl,
    simulatorUrl,
    databaseUrl: stack.databaseUrl,
    controlUrl: await control(stack),
    ownsDatabase: stack.cluster !== undefined,
    browser,
  };
  process.stdout.write(`${JSON.stringify(where)}\n`);
} catch (error) {
  if (!closer.closing) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  end(1);
}

/** `POST /kill/app`, `/stop/worker`, `/start/worker`, `/restart/database?mode=kill`: answered once it is done. */
async function control(stack: Stack): Promise<string> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://control");
    const [, verb = "", name = ""] = url.pathname.split("/");
    try {
      if (request.method !== "POST") throw new Error("only POST");
      if (verb === "processes") return void response.end(JSON.stringify(processesOf(stack)));
      await obey(stack, verb, name, url.searchParams.get("mode"));
      response.end("done");
    } catch (error) {
      response.writeHead(400).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await closer.add(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The process id of each service: the same before and after means that none died. */
function processesOf(stack: Stack): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(stack.services).map(([name, service]) => [name, service?.identity?.pid]));
}

async function obey(stack: Stack, verb: string, name: string, mode: string | null): Promise<void> {
  if (name === "database") {
    if (!stack.cluster) throw new Error("the database is not ours to touch");
    if (verb === "stop") return stack.cluster.stop((mode ?? "fast") as StopMode);
    if (verb === "start" || verb === "restart") return stack.cluster.restart((mode ?? "fast") as StopMode);
  }
  const service = stack.services[name as ServiceName];
  if (!service) throw new Error(`no service ${name}`);
  if (verb === "kill") return killed(service, (mode ?? "SIGKILL") as NodeJS.Signals);
  if (verb === "stop") return service.stop();
  if (verb !== "start") throw new Error(`no verb ${verb}`);
  service.start();
  return service.whenReady();
}

async function killed(service: Supervised, signal: NodeJS.Signals): Promise<void> {
  const before = service.identity?.pid;
  service.kill(signal);
  while (service.identity === null || service.identity.pid === before) await sleep(20);
  await service.whenReady();
}
