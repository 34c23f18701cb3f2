/**
 * Carts handed to Checkout. Opening one takes its notices: a unique index lets each be in one live cart, however many
 * ask at once. A cart may span enti, so its items are written ente by ente.
 */
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, inPlatform, type Tx } from "./connection.ts";
import { cartItems, carts } from "./schema/carts.ts";
import { payments } from "./schema/payments.ts";

export type CartRow = typeof carts.$inferSelect;

export async function insertOpenCart(
  tx: Tx,
  ente: EnteId,
  cart: { id: string; openedAt: Date; expiresAt: Date; items: { paymentId: string; amountCents: number }[] },
): Promise<void> {
  await tx.insert(carts).values({
    id: cart.id,
    status: "open",
    enteIds: [ente],
    openedAt: cart.openedAt,
    expiresAt: cart.expiresAt,
    createdAt: cart.openedAt,
  });
  await tx.insert(cartItems).values(cart.items.map((item) => ({ ...item, enteId: ente, cartId: cart.id, live: true })));
}

/** Lets go of the notices of carts whose time is over, so that they can be paid again. */
export async function releaseStaleCarts(tx: Tx, ente: EnteId, paymentIds: string[], now: Date): Promise<void> {
  const stale = tx.select({ id: carts.id }).from(carts).where(lt(carts.expiresAt, now));
  await tx
    .update(cartItems)
    .set({ live: false })
    .where(
      and(
        eq(cartItems.enteId, ente),
        inArray(cartItems.paymentId, paymentIds),
        eq(cartItems.live, true),
        inArray(cartItems.cartId, stale),
      ),
    );
}

/** Lets go of one notice, whatever cart holds it: it is paid, or the cart came to nothing. */
export async function releaseFromCarts(tx: Tx, ente: EnteId, paymentId: string): Promise<void> {
  await tx
    .update(cartItems)
    .set({ live: false })
    .where(and(eq(cartItems.enteId, ente), eq(cartItems.paymentId, paymentId), eq(cartItems.live, true)));
}

export async function closeCart(tx: Tx, ente: EnteId, cartId: string): Promise<void> {
  await tx
    .update(cartItems)
    .set({ live: false })
    .where(and(eq(cartItems.enteId, ente), eq(cartItems.cartId, cartId)));
  await tx.update(carts).set({ status: "closed" }).where(eq(carts.id, cartId));
}

export async function setCheckoutUrl(tx: Tx, cartId: string, checkoutUrl: string): Promise<void> {
  await tx.update(carts).set({ checkoutUrl }).where(eq(carts.id, cartId));
}

export async function findOpenCartOf(tx: Tx, ente: EnteId, paymentId: string, now: Date): Promise<CartRow | null> {
  const [row] = await tx
    .select({ cart: carts })
    .from(cartItems)
    .innerJoin(carts, eq(carts.id, cartItems.cartId))
    .where(
      and(
        eq(cartItems.enteId, ente),
        eq(cartItems.paymentId, paymentId),
        eq(cartItems.live, true),
        eq(carts.status, "open"),
        sql`${carts.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    );
  return row?.cart ?? null;
}

export interface CartOutcome {
  cartId: string;
  /** Every notice of the cart, with what is known of it from receipts. */
  items: {
    ente: EnteId;
    paymentId: string;
    status: string;
    causale: string;
    amountCents: number;
    paidAt: Date | null;
  }[];
}

/** For the page a citizen comes back to. Its link is the proof of the cart, and the cart says which enti. */
export async function findCartOutcome(cartId: string): Promise<CartOutcome | null> {
  const [cart] = await inPlatform((tx) => tx.select().from(carts).where(eq(carts.id, cartId)));
  if (!cart) return null;
  const items: CartOutcome["items"] = [];
  for (const ente of cart.enteIds as EnteId[]) {
    const rows = await inEnte(ente, (tx) =>
      tx
        .select({
          paymentId: cartItems.paymentId,
          status: payments.status,
          causale: payments.causale,
          amountCents: cartItems.amountCents,
          paidAt: payments.paidAt,
        })
        .from(cartItems)
        .innerJoin(payments, and(eq(payments.enteId, cartItems.enteId), eq(payments.id, cartItems.paymentId)))
        .where(and(eq(cartItems.enteId, ente), eq(cartItems.cartId, cartId))),
    );
    items.push(...rows.map((row) => ({ ...row, ente })));
  }
  return { cartId, items };
}
