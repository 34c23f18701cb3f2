/** The worker as a process: it does what was promised, alone or in company, and its death gives the work to another. */
import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, expect, inject, test } from "vitest";
import { createPayment } from "#commands/create-payment.ts";
import { listEmails } from "#db/emails.ts";
import { findPayment } from "#db/payments.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";

const workers: ChildProcess[] = [];

function startWorker(env: Record<string, string> = {}): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "jobs/main.ts"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  worker.stdout?.resume();
  workers.push(worker);
  return worker;
}

const ready = (worker: ChildProcess) =>
  new Promise<void>((resolve) =>
    worker.stdout?.on("data", (said) => String(said).includes("worker ready") && resolve()),
  );

const ended = (worker: ChildProcess) =>
  worker.exitCode !== null || worker.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => worker.once("exit", () => resolve()));

afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill("SIGTERM");
    await ended(worker);
  }
});

async function eventually(check: () => Promise<boolean>, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not within ${withinMs} ms`);
}

async function create(ente: TestEnte, change = {}): Promise<string> {
  const options = { origin: "form" as const, now: new Date(), idempotencyKey: null };
  return (await createPayment(ente.actor(), newPayment(ente, change), options)).payment.id;
}

const statusOf = async (ente: TestEnte, id: string) => (await findPayment(ente.enteId, id))?.status;
const mailOf = async (ente: TestEnte, id: string) => (await listEmails(ente.enteId, id))[0]?.status;

test("two workers: forty payments are issued and announced, each once", async () => {
  const ente = await makeEnte();
  startWorker();
  startWorker();
  const ids = await Promise.all(Array.from({ length: 40 }, () => create(ente)));
  await eventually(async () => {
    const mails = await Promise.all(ids.map((id) => mailOf(ente, id)));
    return mails.every((status) => status === "sent");
  }, 30_000);
  const log = (await (await fetch(`${inject("simulatorUrl")}/_sim/log?organization=${ente.taxCode}`)).json()) as {
    method: string;
    path: string;
  }[];
  expect(log.filter((call) => call.method === "POST" && /debtpositions(\?|$)/.test(call.path))).toHaveLength(40);
}, 60_000);

test("a worker killed between the provider's yes and our note: another finishes the job within the minute", async () => {
  const ente = await makeEnte();
  const id = await create(ente);
  const doomed = startWorker({ FAULT_POINT: "issue.afterProvider" });
  await ended(doomed);
  expect(doomed.signalCode).toBe("SIGKILL");
  expect(await statusOf(ente, id)).toBe("issuing");
  startWorker();
  await eventually(async () => (await statusOf(ente, id)) === "issued", 60_000);
  await eventually(async () => (await mailOf(ente, id)) === "sent", 20_000);
}, 100_000);

test("a payment made at pagoPA is noticed without anybody asking", async () => {
  const ente = await makeEnte();
  startWorker();
  // …,01: paid at once when published, says the simulator.
  const id = await create(ente, { amountCents: 5_001 });
  await eventually(async () => (await statusOf(ente, id)) === "paid", 40_000);
}, 60_000);

test("asked to stop, it stops by itself", async () => {
  const worker = startWorker();
  await ready(worker);
  worker.kill("SIGTERM");
  await ended(worker);
  expect([worker.exitCode, worker.signalCode]).toEqual([0, null]);
}, 40_000);
