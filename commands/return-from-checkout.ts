/**
 * The citizen's browser came back. Where it landed proves nothing, so we look; only when nothing was paid and they said
 * they gave up are the notices let go, so that they may try again at once.
 */
import { forgetChoice } from "#db/cart-choices.ts";
import { findCartOutcome } from "#db/carts.ts";
import { checkPayment } from "./check-payment.ts";
import { releaseCart } from "./release-cart.ts";

export async function returnFromCheckout(
  request: { cartId: string; landing: "ok" | "cancel" | "error" | "waiting" },
  clock: () => Date,
): Promise<void> {
  const cart = await findCartOutcome(request.cartId);
  if (!cart) return;
  const gaveUp = request.landing === "cancel" || request.landing === "error";
  const unpaid = cart.items.filter(({ status }) => status !== "paid");
  const looks = await Promise.all(unpaid.map(({ ente, paymentId }) => checkPayment(ente, paymentId, clock)));
  if (gaveUp && !looks.includes("no_answer")) {
    const held = unpaid.filter(({ live }) => live);
    if (held.length > 0) await releaseCart(request.cartId, held);
  }
  // What is paid needs no place in anybody's cart.
  const after = unpaid.length > 0 ? await findCartOutcome(request.cartId) : cart;
  for (const { ente, paymentId, status } of after?.items ?? []) {
    if (status === "paid") await forgetChoice(ente, paymentId);
  }
}
