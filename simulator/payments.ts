/** Money moving: the one place where a notice becomes paid and a receipt comes into being. */
import { randomUUID } from "node:crypto";
import { type PaymentOption, type Position, whyNotPayable } from "./gpd/position.ts";
import { registryOf } from "./gpd/registry.ts";
import { counter, type Psp, pspOf } from "./psp.ts";
import type { Receipt } from "./receipts/receipt.ts";
import type { Due, World } from "./world.ts";

export interface Payment {
  psp: Psp;
  feeCents: number;
  at: Date;
  standIn?: boolean;
}

/** Adds a receipt, and closes the option unless it is closed already or the position was withdrawn. */
export function pay(world: World, position: Position, option: PaymentOption, payment: Payment): Receipt {
  const receipt = receiptOf(position, option, payment);
  world.journal.step(() => {
    const key = `${receipt.organization}/${receipt.iuv}`;
    world.receipts.put(key, [...(world.receipts.get(key) ?? []), receipt]);
    if (option.paid || position.invalid) return;
    const paid = {
      at: receipt.paidAt,
      receiptId: receipt.id,
      method: receipt.method,
      psp: payment.psp.name,
      feeCents: receipt.feeCents,
    };
    const options = position.options.map((one) => (one.nav === option.nav ? { ...one, paid } : one));
    registryOf(world).replace(position, { ...position, options, updatedAt: receipt.paidAt });
  });
  return receipt;
}

/** Will be paid at that moment of the simulator's clock, if it can be paid then. */
export function payLater(world: World, due: Omit<Due, "what">): void {
  world.due.put(randomUUID(), { what: "pay", ...due });
}

/** Lets happen whatever should have happened by now. */
export function settle(world: World): void {
  const now = world.now();
  for (const [id, due] of [...world.due.entries()].sort(([, a], [, b]) => a.at - b.at)) {
    if (due.at > now.getTime()) return;
    world.journal.step(() => {
      world.due.delete(id);
      const found = registryOf(world).byNav(due.organization, due.nav);
      const at = new Date(due.at);
      if (!found || whyNotPayable(found.position, found.option, at)) return;
      const psp = pspOf(due.pspId) ?? counter;
      pay(world, found.position, due.begunWith ?? found.option, { psp, feeCents: due.feeCents, at });
    });
  }
}

function receiptOf(position: Position, option: PaymentOption, { psp, feeCents, at, standIn }: Payment): Receipt {
  const { request, organization, iupd } = position;
  return {
    id: randomUUID().replaceAll("-", ""),
    organization,
    iupd,
    nav: option.nav,
    iuv: option.iuv,
    amountCents: option.amount,
    feeCents,
    description: option.description,
    companyName: request.companyName,
    officeName: request.officeName ?? null,
    debtor: { type: request.type, fiscalCode: request.fiscalCode, fullName: request.fullName },
    transfers: option.transfer,
    pspId: psp.id,
    method: psp.method,
    paidAt: at.toISOString(),
    standIn: standIn ?? false,
  };
}
