/**
 * Some forty payments in every status, made through the commands, at dates counted back from today. The simulator's
 * clock is moved along, so that what happened "in March" happened there in March as well.
 */
import { cancelPayment } from "#commands/cancel-payment.ts";
import { checkPayment } from "#commands/check-payment.ts";
import { createPayment } from "#commands/create-payment.ts";
import { issuePayment } from "#commands/issue-payment.ts";
import { reissuePayment } from "#commands/reissue-payment.ts";
import { withdrawPayment } from "#commands/withdraw-payment.ts";
import { type Actor, permissions } from "#domain/actor.ts";
import { addDays, type Day, dayInRome } from "#domain/day.ts";
import type { EnteId, ProviderName } from "#domain/ente.ts";
import type { Address } from "#domain/payment.ts";
import { drawsNumbers, needs } from "#domain/provider.ts";
import { findPayment } from "../payments.ts";
import type { SimulatorControl } from "./simulator-control.ts";
import { type Story, stories } from "./stories.ts";

interface SeededEnte {
  enteId: EnteId;
  taxCode: string;
  types: Record<string, string>;
  provider: ProviderName;
}

const address: Address = {
  street: "Via Roma",
  number: "12",
  postalCode: "34071",
  city: "Cormons",
  province: "GO",
  country: "IT",
};

export async function seedPayments(
  ente: SeededEnte,
  simulator: SimulatorControl,
  now: Date,
  limit = stories.length,
): Promise<number> {
  const actor: Actor = {
    ente: ente.enteId,
    kind: "operator",
    id: "seed",
    label: "Ada Ferrari",
    permissions: new Set(permissions),
  };
  const inOrder = stories
    .filter((story) => ente.types[story.type])
    .sort((a, b) => b.ago - a.ago)
    .slice(0, limit);
  for (const [at, story] of inOrder.entries()) {
    // A few minutes apart, in office hours, so that the list has an order.
    const made = new Date(now.getTime() - story.ago * 86_400_000 - (inOrder.length - at) * 60_000);
    await tell(actor, ente, story, simulator, made);
  }
  await simulator.setOffset(0);
  return inOrder.length;
}

async function tell(
  actor: Actor,
  ente: SeededEnte,
  story: Story,
  simulator: SimulatorControl,
  made: Date,
): Promise<void> {
  const at = async (daysLater: number) => {
    const instant = new Date(made.getTime() + daysLater * 86_400_000);
    await simulator.setTo(instant);
    return instant;
  };
  const today = dayInRome(await at(0));
  const day = (days: number | null): Day | null => (days === null ? null : addDays(today, days));
  const input = {
    paymentType: ente.types[story.type],
    debtor: { ...story.debtor, address: needs(ente.provider, "address") ? address : null },
    causale: story.causale,
    amountCents: story.cents,
    dueOn: day(story.due ?? (needs(ente.provider, "dueOn") ? 30 : null)),
    payableUntil: day(story.payable),
  };
  const { payment } = await createPayment(actor, input, { origin: "form", now: made, idempotencyKey: null });
  const attempts = drawsNumbers(ente.provider) ? [1] : [1, 2]; // Whose numbers are theirs gives them when asked again.
  for (const attempt of attempts) await issuePayment(ente.enteId, { paymentId: payment.id, attempt }, () => made);
  const issued = (await findPayment(ente.enteId, payment.id)) ?? payment;
  const later = Math.min(story.ago, 5);
  const pay = async () => {
    const paid = await at(later);
    await simulator.pay(ente.taxCode, issued.codiceAvviso ?? "");
    return paid;
  };
  switch (story.outcome) {
    case "twice":
      await pay();
      await simulator.pay(ente.taxCode, issued.codiceAvviso ?? "", { again: true });
      await checkPayment(ente.enteId, payment.id, () => made);
      return;
    case "paid": {
      const paid = await pay();
      await checkPayment(ente.enteId, payment.id, () => paid);
      return;
    }
    case "cancelled": {
      const cancelled = await at(later);
      await cancelPayment(actor, { id: payment.id, reason: "Sgravio disposto dall'ufficio" }, cancelled);
      await withdrawPayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, () => cancelled);
      return;
    }
    case "reissued": {
      const again = await at(story.ago - 2);
      const due = addDays(dayInRome(again), 30);
      const successor = await reissuePayment(actor, { id: payment.id, dueOn: due, payableUntil: null }, again);
      await withdrawPayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, () => again);
      await issuePayment(ente.enteId, { paymentId: successor.id, attempt: 1 }, () => again);
      return;
    }
  }
}
