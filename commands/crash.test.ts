/**
 * kill -9 at every named point of the story, one by one: whoever comes after finds what was promised, and finishes it
 * once. The dying process is a real one; the other side is the simulator, which counts what it was really told.
 */
import { spawn } from "node:child_process";
import { beforeAll, expect, inject, test } from "vitest";
import { progressOfBulk } from "#db/bulk-items.ts";
import { listEmails } from "#db/emails.ts";
import { findPayment } from "#db/payments.ts";
import { listReceipts } from "#db/receipts.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { dayInRome } from "#domain/day.ts";
import { asProvenEnte } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { cancelPayment } from "./cancel-payment.ts";
import { changePayment } from "./change-payment.ts";
import { checkPayment } from "./check-payment.ts";
import { closePayment } from "./close-payment.ts";
import { createPayment } from "./create-payment.ts";
import { type FaultPoint, faultPoints } from "./fault-point.ts";
import { issuedOnce, stagedAgain } from "./imports/testing.ts";
import { issuePayment } from "./issue-payment.ts";
import { openCheckout } from "./open-checkout.ts";
import { prepareBulk } from "./prepare-bulk.ts";
import { recordElsewhere } from "./record-elsewhere.ts";
import { runBulk } from "./run-bulk.ts";
import { sendEmail } from "./send-email.ts";
import { startBulk } from "./start-bulk.ts";
import { tellChange } from "./tell-change.ts";
import { askedAgain } from "./testing.ts";
import { toldAgain } from "./webhooks/testing.ts";
import { withdrawPayment } from "./withdraw-payment.ts";

const simulator = inject("simulatorUrl");
const clock = () => new Date();
const options = { origin: "form" as const, now: new Date(), idempotencyKey: null };
let ente: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
});

/** Runs a piece of code in a process of its own that must kill itself at the point. */
async function dieAt(point: FaultPoint, code: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    env: { ...process.env, FAULT_POINT: point },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const signal = await new Promise((resolve) => child.once("close", (_code, by) => resolve(by)));
  expect(signal, `it should have died at ${point}: ${said}`).toBe("SIGKILL");
}

const run = (module: string, call: string) =>
  `const m = await import("./commands/${module}.ts"); await m.${call}; process.exit(0);`;
const json = JSON.stringify;
const job = (payment: Payment) => json({ paymentId: payment.id, attempt: 1 });

async function create(): Promise<Payment> {
  return (await createPayment(ente.actor(), newPayment(ente), options)).payment;
}

async function issued(): Promise<Payment> {
  const payment = await create();
  await issuePayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, clock);
  return reload(payment);
}

async function reload(payment: Payment): Promise<Payment> {
  const found = await findPayment(ente.enteId, payment.id);
  if (!found) throw new Error("it is gone");
  return found;
}

async function mailsTo(payment: Payment): Promise<unknown[]> {
  return (await fetch(`${simulator}/mail.json?to=${payment.debtor.email}`)).json() as Promise<unknown[]>;
}

async function pay(payment: Payment): Promise<void> {
  const answer = await fetch(`${simulator}/_sim/pay`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: json({ organization: ente.taxCode, nav: payment.codiceAvviso }),
  });
  expect(answer.ok).toBe(true);
}

/** How many positions with this IUV the other side holds. */
async function positionsThere(payment: Payment): Promise<number> {
  const path = `/gpd/debt-positions-service/v1/organizations/${ente.taxCode}/debtpositions?limit=50&page=0`;
  const answer = await fetch(`${simulator}${path}`, { headers: { "Ocp-Apim-Subscription-Key": "sim-x" } });
  const list = (await answer.json()) as { payment_position_list: { paymentOption: { iuv: string }[] }[] };
  return list.payment_position_list.filter((one) => one.paymentOption.some((option) => option.iuv === payment.iuv))
    .length;
}

const stories: Record<FaultPoint, () => Promise<void>> = {
  "payment.beforeCommit": () => createTwice("payment.beforeCommit", false),
  "payment.afterCommit": () => createTwice("payment.afterCommit", true),
  "issue.beforeProvider": () => issueAgain("issue.beforeProvider"),
  "issue.afterProvider": () => issueAgain("issue.afterProvider"),
  "issue.afterCommit": () => issueAgain("issue.afterCommit"),
  "mail.beforeSend": () => mailAgain("mail.beforeSend"),
  "mail.afterSend": () => mailAgain("mail.afterSend"),
  "checkout.afterCommit": () => checkoutAgain("checkout.afterCommit"),
  "checkout.afterProvider": () => checkoutAgain("checkout.afterProvider"),
  "receipt.beforeCommit": async () => {
    const payment = await issued();
    await pay(payment);
    await dieAt(
      "receipt.beforeCommit",
      run("check-payment", `checkPayment(${json(ente.enteId)}, ${json(payment.id)}, () => new Date())`),
    );
    expect((await reload(payment)).status).toBe("issued");
    await Promise.all([1, 2, 3].map(() => checkPayment(ente.enteId, payment.id, clock)));
    expect((await reload(payment)).status).toBe("paid");
    expect(await listReceipts(ente.enteId, payment.id)).toHaveLength(1);
    const mails = await listEmails(ente.enteId, payment.id);
    expect(mails.filter((mail) => mail.kind === "paid")).toHaveLength(1);
  },
  "withdraw.afterProvider": async () => {
    const payment = await issued();
    await cancelPayment(ente.actor(), { id: payment.id, reason: "sgravio" }, clock());
    await dieAt(
      "withdraw.afterProvider",
      run("withdraw-payment", `withdrawPayment(${json(ente.enteId)}, ${job(payment)}, () => new Date())`),
    );
    expect((await reload(payment)).status).toBe("issued");
    await withdrawPayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, clock);
    expect((await reload(payment)).status).toBe("cancelled");
  },
  "change.afterProvider": async () => {
    const payment = await issued();
    await changePayment(ente.actor(), { id: payment.id, amountCents: 6_000 }, clock());
    await dieAt(
      "change.afterProvider",
      run("tell-change", `tellChange(${json(ente.enteId)}, ${job(payment)}, () => new Date())`),
    );
    expect(await reload(payment)).toMatchObject({
      amountCents: payment.amountCents,
      pendingChange: { amountCents: 6_000 },
    });
    await tellChange(ente.enteId, { paymentId: payment.id, attempt: 1 }, clock);
    expect(await reload(payment)).toMatchObject({ amountCents: 6_000, pendingChange: null, status: "issued" });
    expect(await listEmails(ente.enteId, payment.id)).toHaveLength(2);
  },
  "close.afterProvider": async () => {
    const payment = await issued();
    const paidOn = dayInRome(clock());
    const proof = { how: "transfer", paidOn, reason: "Bonifico arrivato", evidence: "TRN 1" };
    await recordElsewhere(ente.actor(), { id: payment.id, ...proof }, clock());
    await dieAt(
      "close.afterProvider",
      run("close-payment", `closePayment(${json(ente.enteId)}, ${job(payment)}, () => new Date())`),
    );
    expect((await reload(payment)).paidElsewhere?.told).toBe(false);
    await closePayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, clock);
    expect(await reload(payment)).toMatchObject({ paidElsewhere: { told: true }, paidTwice: false });
  },
  "bulk.afterItem": async () => {
    const payments = await Promise.all([issued(), issued(), issued()]);
    const { id } = await prepareBulk(ente.actor(), "resend", { ids: payments.map((one) => one.id) }, clock());
    await startBulk(ente.actor(), { id, params: {} }, clock());
    const bulk = json({ bulkId: id });
    await dieAt("bulk.afterItem", run("run-bulk", `runBulk(${json(ente.enteId)}, ${bulk}, () => new Date())`));
    await runBulk(ente.enteId, { bulkId: id }, clock);
    expect(await progressOfBulk(ente.enteId, id)).toEqual([{ outcome: "done", count: 3 }]);
    for (const payment of payments) expect(await listEmails(ente.enteId, payment.id)).toHaveLength(2);
  },
  "import.afterChunk": () => stagedAgain(ente, dieAt),
  "import.afterRow": () => issuedOnce(ente, dieAt),
  "pratica.afterAsk": () => askedAgain(ente, dieAt),
  "webhook.afterSend": () => toldAgain(ente, dieAt),
};

async function createTwice(point: FaultPoint, stored: boolean): Promise<void> {
  const actor = ente.actor();
  const input = newPayment(ente);
  const key = `chiave-${point}`;
  const plain = { ...actor, permissions: [...actor.permissions] };
  await dieAt(
    point,
    `const m = await import("./commands/create-payment.ts"); const a = ${json(plain)};
     await m.createPayment({ ...a, permissions: new Set(a.permissions) }, ${json(input)}, { origin: "form", now: new Date(), idempotencyKey: ${json(key)} });`,
  );
  const again = await createPayment(actor, input, { ...options, idempotencyKey: key });
  expect(again.replayed).toBe(stored);
  expect((await createPayment(actor, input, { ...options, idempotencyKey: key })).payment.id).toBe(again.payment.id);
}

async function issueAgain(point: FaultPoint): Promise<void> {
  const payment = await create();
  await dieAt(point, run("issue-payment", `issuePayment(${json(ente.enteId)}, ${job(payment)}, () => new Date())`));
  await issuePayment(asProvenEnte(ente.enteId), { paymentId: payment.id, attempt: 2 }, clock);
  expect((await reload(payment)).status).toBe("issued");
  expect(await positionsThere(payment)).toBe(1);
  expect(await listEmails(ente.enteId, payment.id)).toHaveLength(1);
}

async function mailAgain(point: FaultPoint): Promise<void> {
  const payment = await issued();
  const [mail] = await listEmails(ente.enteId, payment.id);
  if (!mail) throw new Error("no mail was promised");
  await dieAt(point, run("send-email", `sendEmail(${json(ente.enteId)}, ${json(mail.id)}, () => new Date())`));
  await sendEmail(ente.enteId, mail.id, clock);
  await sendEmail(ente.enteId, mail.id, clock);
  expect(await mailsTo(payment)).toHaveLength(1);
  expect((await listEmails(ente.enteId, payment.id))[0]?.status).toBe("sent");
}

async function checkoutAgain(point: FaultPoint): Promise<void> {
  const payment = await issued();
  const request = { ente: ente.enteId, paymentId: payment.id };
  await dieAt(point, run("open-checkout", `openCheckout(${json(request)}, () => new Date())`));
  // Nobody was told an address: after the moment an opening may take, the citizen's next click begins again.
  const later = () => new Date(Date.now() + 9_000);
  const { url } = await openCheckout(request, later);
  expect(url).toMatch(/^http/);
  expect((await openCheckout(request, later)).url).toBe(url);
}

test.each(faultPoints)(
  "killed at %s, nothing is lost and nothing is done twice",
  async (point) => {
    await stories[point]();
  },
  30_000,
);
