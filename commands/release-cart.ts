/** Lets go of a cart's notices that are not paid, in every ente, so that they may be paid again at once. */
import { closeCart, listLiveItems } from "#db/carts.ts";
import { acrossEnti } from "#db/connection.ts";
import { findPaymentsIn, updatePayment } from "#db/payments.ts";
import type { EnteId } from "#domain/ente.ts";

export async function releaseCart(cartId: string, notices: { ente: EnteId; paymentId: string }[]): Promise<void> {
  const enti = [...new Set(notices.map(({ ente }) => ente))].sort();
  await acrossEnti(async (visit) => {
    for (const ente of enti) {
      const ids = notices.filter((one) => one.ente === ente).map(({ paymentId }) => paymentId);
      await visit(ente, async (tx) => {
        // In the order of whoever takes them: the notices first, then the cart.
        await findPaymentsIn(tx, ente, ids, "update");
        // What another cart has taken since is locked by that one.
        const held = await listLiveItems(tx, ente, cartId);
        for (const id of ids.filter((one) => held.includes(one))) {
          await updatePayment(tx, ente, id, { from: ["issued"] }, { lockedUntil: null });
        }
        await closeCart(tx, ente, cartId);
      });
    }
  });
}
