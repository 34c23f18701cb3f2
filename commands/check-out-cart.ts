/**
 * Paying what is in the cart: the first operation of up to five notices, or those named. Amounts and payability are read
 * again here; nothing of them comes from the browser.
 */
import type { Holder } from "#db/cart-choices.ts";
import { type CartNotice, listCartNotices } from "#db/cart-contents.ts";
import { arrange, noticesPerOperation } from "#domain/cart.ts";
import { isPayable, situationOf } from "#domain/payment-situation.ts";
import { Refusal } from "#domain/refusal.ts";
import { openCart } from "./open-checkout.ts";

export async function checkOutCart(
  citizen: { holder: Holder; email: string | null },
  /** Null for the operation that comes first. */
  paymentIds: string[] | null,
  clock: () => Date,
): Promise<{ url: string }> {
  const now = clock();
  const held = await listCartNotices(citizen.holder);
  const chosen = paymentIds ? held.filter((notice) => paymentIds.includes(notice.id)) : firstOperation(held, now);
  if (chosen.length > noticesPerOperation) throw new Refusal("cart.too_many", { params: { max: noticesPerOperation } });
  if (chosen.length === 0 || chosen.length < (paymentIds?.length ?? 0)) throw new Refusal("cart.nothing");
  const ended = chosen.find((notice) => !isPayable({ ...notice, lockedUntil: null }, now));
  if (ended)
    throw new Refusal("cart.not_payable", { params: { paymentId: ended.id, situation: situationOf(ended, now) } });
  return openCart(
    {
      notices: chosen.map(({ enteId, id }) => ({ ente: enteId, paymentId: id })),
      holder: citizen.holder,
      emailNotice: citizen.email,
    },
    clock,
  );
}

/** What is being paid already comes last: asking again for the same notices leads back to the same Checkout. */
function firstOperation(held: CartNotice[], now: Date): CartNotice[] {
  const [payable] = arrange(held.filter((notice) => isPayable(notice, now)));
  const [begun] = arrange(held.filter((notice) => isPayable({ ...notice, lockedUntil: null }, now)));
  return payable ?? begun ?? [];
}
