/** What an ente was paid elsewhere: the option is closed whatever the state of its position, and no receipt comes. */
import { Problem } from "../problem.ts";
import type { World } from "../world.ts";
import { asReadOption } from "./answer.ts";
import { readInstant } from "./instant.ts";
import { statusOf } from "./position.ts";
import { registryOf } from "./registry.ts";
import { badRequest } from "./request.ts";

/** Stands where the PSP and the receipt would: the one trace by which a reader tells it from a payment through pagoPA. */
export const closedByEnte = "CLOSED_AS_ALREADY_PAID_BY_EC";

export function markPaid(world: World, organization: string, nav: string, body: unknown) {
  const at = paymentDateIn(body) ?? world.now();
  const registry = registryOf(world);
  const found = registry.byNav(organization, nav);
  if (!found) throw new Problem(404, "NOT FOUND", `No payment option with nav ${nav}`);
  const { position, option } = found;
  if (option.paid || statusOf(position, world.now()) === "PAID")
    throw new Problem(409, "CONFLICT", `The payment option ${nav} is already paid`);

  const paid = { at: at.toISOString(), receiptId: closedByEnte, method: null, psp: closedByEnte, feeCents: 0 };
  const closed = { ...option, paid };
  const options = position.options.map((one) => (one.nav === nav ? closed : one));
  const updated = { ...position, options, updatedAt: world.now().toISOString() };
  world.journal.step(() => registry.replace(position, updated));
  return asReadOption(updated, closed);
}

/** Null where it is left out, as it may be. */
function paymentDateIn(body: unknown): Date | null {
  if (!body || typeof body !== "object") throw badRequest("A body with paymentDate is expected");
  const given = (body as { paymentDate?: unknown }).paymentDate;
  if (given === undefined || given === null) return null;
  const at = readInstant(String(given));
  if (!at) throw badRequest("paymentDate must be a date-time in UTC without offset");
  return at;
}
