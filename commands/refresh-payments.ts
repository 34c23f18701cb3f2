/** The operator's gear: look now, and say honestly when nobody answered. */
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { type CheckResult, checkPayment } from "./check-payment.ts";

const most = 50;
const sideBySide = 5;

/** At most fifty at once: somebody is waiting. The results keep the order asked for. */
export async function refreshPayments(
  actor: Actor,
  ids: string[],
  clock: () => Date,
): Promise<{ id: string; outcome: CheckResult }[]> {
  allow(actor, "payments.read");
  if (ids.length > most)
    throw new Refusal("input.invalid", { issues: [{ path: ["ids"], code: "too_many", params: { max: most } }] });
  const results = ids.map((id) => ({ id, outcome: "skipped" as CheckResult }));
  const waiting = [...results];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (isUuid(next.id)) next.outcome = await checkPayment(actor.ente, next.id, clock);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return results;
}
