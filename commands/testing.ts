/** What tests of commands say again and again: a payment issued, paid at the simulator, read again. */
import { expect, inject } from "vitest";
import { listEvents } from "#db/events.ts";
import { findPayment } from "#db/payments.ts";
import { newPayment, type TestEnte } from "#db/seed/testing.ts";
import type { Payment } from "#domain/payment.ts";
import { createPayment } from "./create-payment.ts";
import { issuePayment } from "./issue-payment.ts";
import { withdrawPayment } from "./withdraw-payment.ts";

export const clock = () => new Date();

export function storyOf(ente: TestEnte) {
  const get = async (id: string): Promise<Payment> => {
    const payment = await findPayment(ente.enteId, id);
    if (!payment) throw new Error("it is gone");
    return payment;
  };
  const create = async (change: Record<string, unknown> = {}): Promise<Payment> => {
    const options = { origin: "form" as const, now: new Date(), idempotencyKey: null };
    return (await createPayment(ente.actor(), newPayment(ente, change), options)).payment;
  };
  return {
    get,
    create,
    async issue(change: Record<string, unknown> = {}): Promise<Payment> {
      const { id } = await create(change);
      await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
      return get(id);
    },
    /** A failed one: the simulator refuses on this word. */
    async fail(): Promise<Payment> {
      const { id } = await create({ causale: "Verbale [sim:refuse]", confirmDuplicate: true });
      await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
      return get(id);
    },
    withdraw: (id: string) => withdrawPayment(ente.enteId, { paymentId: id, attempt: 1 }, clock),
    async pay({ codiceAvviso }: Payment, again = false): Promise<void> {
      const answer = await fetch(`${inject("simulatorUrl")}/_sim/pay`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ organization: ente.taxCode, nav: codiceAvviso, again }),
      });
      expect(answer.ok, await answer.text()).toBe(true);
    },
    async kinds(id: string): Promise<string[]> {
      return (await listEvents(ente.enteId, id)).map((event) => event.kind);
    },
  };
}
