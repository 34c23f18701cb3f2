/** What tests of commands say again and again: a payment issued, paid at the simulator, read again. */
import { expect, inject } from "vitest";
import { listEvents } from "#db/events.ts";
import { findPayment } from "#db/payments.ts";
import { findPaymentsOf, listHistory } from "#db/pratica-list.ts";
import { newPayment, type TestEnte } from "#db/seed/testing.ts";
import type { Payment } from "#domain/payment.ts";
import { createPayment } from "./create-payment.ts";
import type { FaultPoint } from "./fault-point.ts";
import { issuePayment } from "./issue-payment.ts";
import { mindPratica } from "./mind-pratica.ts";
import { savePratica } from "./save-pratica.ts";
import { saveProject } from "./save-project.ts";
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

type DieAt = (point: FaultPoint, code: string) => Promise<void>;

/** Killed after a case has asked for its payment: it asks for no second one. */
export async function askedAgain(ente: TestEnte, dieAt: DieAt): Promise<void> {
  const steps = [
    { name: "Prenotazione" },
    { name: "Biglietti", gate: { paymentTypeId: ente.types.mensa, amountCents: 1_500, ask: true } },
  ];
  const project = await saveProject(ente.actor(), { code: "teatro", name: "Teatro", steps }, clock());
  const { debtor: applicant } = newPayment(ente);
  const { id } = await savePratica(ente.actor(), { project, subject: "Due posti", applicant }, clock());
  const call = `mindPratica(${JSON.stringify(ente.enteId)}, ${JSON.stringify({ praticaId: id })}, () => new Date())`;
  const code = `const m = await import("./commands/mind-pratica.ts"); await m.${call}; process.exit(0);`;
  await dieAt("pratica.afterAsk", code);
  await mindPratica(ente.enteId, { praticaId: id }, clock);
  expect(await findPaymentsOf(ente.enteId, id)).toHaveLength(1);
  expect((await listHistory(ente.enteId, id)).filter(({ kind }) => kind === "asked")).toHaveLength(1);
}
