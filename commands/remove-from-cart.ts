/** Taking notices out of a cart. What is not in it is out already. */
import { type Holder, removeChoices } from "#db/cart-choices.ts";
import { isUuid } from "#domain/ente.ts";

export async function removeFromCart(holder: Holder, paymentIds: string[]): Promise<void> {
  const ids = paymentIds.filter(isUuid);
  if (ids.length > 0) await removeChoices(holder, ids);
}
