/** FVGPay calls back: early, twice, about others, in any order, or never. The payment ends the same. */
import { beforeAll, expect, inject, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { listProviderMessages } from "#db/events.ts";
import { enti, providerSettings } from "#db/schema/enti.ts";
import { sealSecrets } from "#db/seal.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { makeCallbackLink } from "#links.ts";
import { checkPayment } from "./check-payment.ts";
import { hearProvider } from "./hear-provider.ts";
import { issuePayment } from "./issue-payment.ts";
import { subscribeProvider } from "./subscribe-provider.ts";
import { clock, storyOf } from "./testing.ts";
import { watchPayment } from "./watch-payment.ts";

const simulator = inject("simulatorUrl");
let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

const place = { esercizio: 2026, accertamentoYear: 2026, accertamentoNumber: "17", capitolo: "123", articolo: "1" };
const change = {
  debtor: {
    kind: "person",
    taxCode: "RSSMRA80A01H501U",
    name: "Mario",
    surname: "Rossi",
    email: "mario@posta.example",
    address: { street: "Via Roma", number: "1", postalCode: "33100", city: "Udine", province: "UD" },
  },
  amountCents: 5_000,
  quote: [
    { ...place, amountCents: 4_000 },
    { ...place, articolo: "2", accertamentoNumber: "18", amountCents: 1_000 },
  ],
};

async function lever(path: string, body: unknown, method = "POST"): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${simulator}/_sim/${path}`, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok).toBe(true);
}

const said = (id: string, more = {}) =>
  JSON.stringify({ identificativo_beneficiario: ente.taxCode, elenco: [{ id_debito: debtId(id) }], ...more });
const debtId = (id: string) => id.replaceAll("-", "").toUpperCase();
const hear = (body: string, about = "registrazione", token = makeCallbackLink(ente.enteId)) =>
  hearProvider({ token, about, body }, clock());

/** Runs what the calls promised, as the worker would. */
async function work(id: string): Promise<void> {
  const { status } = await story.get(id);
  if (status === "issuing") await issuePayment(ente.enteId, { paymentId: id, attempt: 2 }, clock);
  else await watchPayment(ente.enteId, { paymentId: id, step: 0 }, clock);
}

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
  await inEnte(ente.enteId, async (tx) => {
    await tx.update(enti).set({ provider: "fvgpay" });
    await tx.insert(providerSettings).values({
      enteId: ente.enteId,
      provider: "fvgpay",
      settings: { serviceId: "2096", user: "saldo" },
      sealedSecrets: sealSecrets({ password: "sim-x" }, `${ente.enteId}/fvgpay`),
    });
  });
  await lever("fvgpay", { organization: ente.taxCode, delayMs: 0 }, "PUT");
});

test("a payment with two rows of the budget is pending, and issued when FVGPay says it has a number", async () => {
  const { id } = await story.create(change);
  await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  expect(await story.get(id)).toMatchObject({ status: "issuing", codiceAvviso: null });
  expect(await hear(said(id))).toBe("heard");
  expect(await hear(said(id))).toBe("heard");
  await work(id);
  const issued = await story.get(id);
  expect(issued.status).toBe("issued");
  expect(issued.codiceAvviso).toMatch(/^3\d{17}$/);
  const messages = await listProviderMessages(ente.enteId, id);
  expect(messages.filter(({ operation }) => operation === "callback registrazione")).toHaveLength(2);
});

test("told of the money before it was told of the number, it is issued first and paid after", async () => {
  const { id } = await story.create(change);
  await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  await hear(said(id), "pagamento/esiti-pagamento");
  await work(id);
  const issued = await story.get(id);
  await lever("pay", { organization: ente.taxCode, nav: issued.codiceAvviso });
  await hear(said(id), "pagamento/esiti-pagamento");
  await hear(said(id), "registrazione");
  await work(id);
  expect((await story.get(id)).status).toBe("paid");
});

test("never told at all, it is asked for all the same", async () => {
  const { id } = await story.create(change);
  await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  await issuePayment(ente.enteId, { paymentId: id, attempt: 2 }, clock);
  const { codiceAvviso } = await story.get(id);
  await lever("pay", { organization: ente.taxCode, nav: codiceAvviso });
  await checkPayment(ente.enteId, id, clock);
  expect((await story.get(id)).status).toBe("paid");
});

test("what a call says is not believed: a payment is paid when FVGPay has its receipt", async () => {
  const { id } = await story.create(change);
  await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  await work(id);
  const liar = { elenco: [{ id_debito: debtId(id), stato_pagamento_posizione_debitoria: "pagato" }] };
  expect(await hear(JSON.stringify(liar), "pagamento")).toBe("heard");
  await work(id);
  expect((await story.get(id)).status).toBe("issued");
});

test("an address that is not ours, another ente's payment and nonsense change nothing", async () => {
  const { id } = await story.create(change);
  const other = await makeEnte();
  expect(await hear(said(id), "registrazione", "AAAA")).toBe("forged");
  expect(await hear(said(id), "registrazione", `${makeCallbackLink(ente.enteId).slice(0, -2)}xx`)).toBe("forged");
  expect(await hear(said(id), "registrazione", makeCallbackLink(other.enteId))).toBe("heard");
  expect(await hear("<html>")).toBe("unread");
  expect(await hear(JSON.stringify({ elenco: "x" }))).toBe("unread");
  expect(await hear(JSON.stringify({ elenco: [{ id_debito: "not ours" }] }))).toBe("heard");
  expect(await listProviderMessages(ente.enteId, id)).toEqual([]);
});

test("the address is given to FVGPay, again and again if need be", async () => {
  await subscribeProvider(ente.enteId);
  await subscribeProvider(ente.enteId);
  const log = await fetch(`${simulator}/_sim/log?target=fvgpay&organization=${ente.taxCode}`);
  const calls = (await log.json()) as { path: string }[];
  expect(calls.filter(({ path }) => path.endsWith("/subscriptions"))).toHaveLength(2);
});
