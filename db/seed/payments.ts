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
import type { EnteId } from "#domain/ente.ts";
import type { SimulatorControl } from "./simulator-control.ts";
import { type Story, stories } from "./stories.ts";

export async function seedPayments(
  ente: { enteId: EnteId; taxCode: string; types: Record<string, string> },
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
  ente: { enteId: EnteId; taxCode: string; types: Record<string, string> },
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
    debtor: story.debtor,
    causale: story.causale,
    amountCents: story.cents,
    dueOn: day(story.due),
    payableUntil: day(story.payable),
  };
  const { payment } = await createPayment(actor, input, { origin: "form", now: made, idempotencyKey: null });
  await issuePayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, () => made);
  const later = Math.min(story.ago, 5);
  const pay = async () => {
    const paid = await at(later);
    await simulator.pay(ente.taxCode, payment.codiceAvviso ?? "");
    return paid;
  };
  switch (story.outcome) {
    case "twice":
      await pay();
      await simulator.pay(ente.taxCode, payment.codiceAvviso ?? "", { again: true });
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
