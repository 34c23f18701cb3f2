/** What happens at FVGPay by itself: registrations come to their outcome, and payments are told. */
import { publish } from "../gpd/publish.ts";
import { registryOf } from "../gpd/registry.ts";
import { settle } from "../payments.ts";
import type { World } from "../world.ts";
import { receiptsOf } from "./answer.ts";
import { tell } from "./callbacks.ts";
import { type Debt, gatewayOf, keyOf } from "./debt.ts";
import { drawNumbers, nodePosition } from "./node.ts";

/** Everything that should have happened by now, here and at the Node. */
export function happen(world: World): void {
  const { debts } = gatewayOf(world);
  for (const debt of debts.values()) if (isReady(world, debt)) world.journal.step(() => conclude(world, debt));
  settle(world);
  for (const debt of debts.values()) {
    const paid = receiptsOf(world, debt).length;
    if (paid <= debt.told) continue;
    world.journal.step(() => {
      const told = { ...debt, told: paid };
      debts.put(keyOf(debt), told);
      tell(world, "payment", told);
    });
  }
}

function isReady(world: World, debt: Debt): boolean {
  return !debt.concluded && debt.readyAt <= world.now().getTime();
}

function conclude(world: World, debt: Debt): void {
  const { debts } = gatewayOf(world);
  const numbers = debt.refusal.length > 0 ? null : drawNumbers();
  const concluded = { ...debt, numbers, concluded: true };
  debts.put(keyOf(debt), concluded);
  if (numbers && !debt.cancelled) {
    const registry = registryOf(world);
    const position = nodePosition(concluded, numbers, world.now());
    registry.add(position);
    registry.replace(position, publish(world, position, null));
  }
  tell(world, "registration", concluded);
}
