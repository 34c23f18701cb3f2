/**
 * The citizen's browser came back. Where it landed proves nothing, so we look; only when nothing was paid and they said
 * they gave up is the notice let go, so that they may try again at once.
 */
import { closeCart, findCartOutcome } from "#db/carts.ts";
import { inEnte } from "#db/connection.ts";
import { updatePayment } from "#db/payments.ts";
import { checkPayment } from "./check-payment.ts";

export async function returnFromCheckout(
  request: { cartId: string; landing: "ok" | "cancel" | "error" | "waiting" },
  clock: () => Date,
): Promise<void> {
  const cart = await findCartOutcome(request.cartId);
  if (!cart) return;
  const gaveUp = request.landing === "cancel" || request.landing === "error";
  for (const { ente, paymentId, status } of cart.items) {
    if (status === "paid") continue;
    const looked = await checkPayment(ente, paymentId, clock);
    if (!gaveUp || looked === "no_answer") continue;
    await inEnte(ente, async (tx) => {
      // Paid in the meantime: `issued` no longer holds, and nothing is let go.
      if (await updatePayment(tx, ente, paymentId, { from: ["issued"] }, { lockedUntil: null })) {
        await closeCart(tx, ente, request.cartId);
      }
    });
  }
}
