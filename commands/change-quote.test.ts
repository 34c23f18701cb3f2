/** The rows of a payment change together with its sum, are asked of the provider, and never fall out of step with it. */
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { findEnte } from "#db/enti.ts";
import { findPayment, updatePayment } from "#db/payments.ts";
import { enti } from "#db/schema/enti.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { withChange } from "#domain/payment.ts";
import { applyChange } from "./apply-change.ts";
import { changePayment } from "./change-payment.ts";
import { createPayment } from "./create-payment.ts";
import { positionOf } from "./provider-of.ts";
import { clock } from "./testing.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
  await inEnte(ente.enteId, (tx) => tx.update(enti).set({ provider: "fvgpay" }));
});

const row = (amountCents: number, accertamentoNumber = "451") => ({
  amountCents,
  esercizio: 2026,
  capitolo: "123",
  accertamentoYear: 2026,
  accertamentoNumber,
});
const address = { street: "Via Roma", number: "1", postalCode: "33100", city: "Udine", province: "UD", country: "IT" };

async function issued(): Promise<string> {
  const input = newPayment(ente, { quote: [row(4_990)] });
  const debtor = { ...(input.debtor as object), address };
  const options = { origin: "form" as const, now: clock(), idempotencyKey: null };
  const { payment } = await createPayment(ente.actor(), { ...input, debtor }, options);
  const numbers = { iuv: payment.iuv ?? `02${Date.now()}00`, issuedAt: clock(), status: "issued" as const };
  await inEnte(ente.enteId, (tx) => updatePayment(tx, ente.enteId, payment.id, { from: ["issuing"] }, numbers));
  return payment.id;
}
const get = async (id: string) => {
  const payment = await findPayment(ente.enteId, id);
  if (!payment) throw new Error("it is gone");
  return payment;
};

test("new rows and their sum wait for the provider, who is told them; when it agrees they hold", async () => {
  const id = await issued();
  const quote = [row(3_000), row(2_000, "77")];
  await changePayment(ente.actor(), { id, amountCents: 5_000, quote }, clock());
  const waiting = await get(id);
  expect(waiting.pendingChange).toEqual({ amountCents: 5_000, quote });
  expect(waiting.quote).toEqual([row(4_990)]);
  const told = await findEnte(ente.enteId);
  if (!told || !waiting.pendingChange) throw new Error("nothing to tell");
  expect(positionOf(told, withChange(waiting, waiting.pendingChange))).toMatchObject({ amountCents: 5_000, quote });
  const change = waiting.pendingChange;
  await inEnte(ente.enteId, (tx) => applyChange(tx, ente.actor(), waiting, change, clock()));
  expect(await get(id)).toMatchObject({ amountCents: 5_000, quote, pendingChange: null });
});

test("a sum without its rows, or rows without their sum, is refused with the difference", async () => {
  const id = await issued();
  await expect(changePayment(ente.actor(), { id, amountCents: 5_000 }, clock())).rejects.toMatchObject({
    issues: [{ path: ["quote"], code: "quote.sum", params: { difference: 10 } }],
  });
  await expect(changePayment(ente.actor(), { id, quote: [row(5_000)] }, clock())).rejects.toMatchObject({
    issues: [{ path: ["quote"], code: "quote.sum", params: { difference: -10 } }],
  });
  await expect(changePayment(ente.actor(), { id, quote: [row(4_990)] }, clock())).rejects.toMatchObject({
    code: "payment.no_change",
  });
});
