/**
 * Carts handed to Checkout. Opening one takes its notices: a unique index lets each be in one live cart, however many
 * ask at once. A cart may span enti, so its items are written ente by ente.
 */
import { and, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { inEnte, inPlatform, type Tx } from "./connection.ts";
import { cartItems, carts } from "./schema/carts.ts";
import { enti } from "./schema/enti.ts";
import { payments } from "./schema/payments.ts";

export type CartRow = typeof carts.$inferSelect;

export async function insertOpenCart(
  tx: Tx,
  cart: { id: string; enteIds: EnteId[]; holder: Buffer | null; openedAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.insert(carts).values({ ...cart, status: "open", createdAt: cart.openedAt });
}

export async function insertCartItems(
  tx: Tx,
  ente: EnteId,
  cartId: string,
  items: { paymentId: string; amountCents: number }[],
): Promise<void> {
  await tx.insert(cartItems).values(items.map((item) => ({ ...item, enteId: ente, cartId, live: true })));
}

/** Lets go of the notices of carts that are over, so that they can be paid again. */
export async function releaseStaleCarts(tx: Tx, ente: EnteId, paymentIds: string[], now: Date): Promise<void> {
  const over = tx
    .select({ id: carts.id })
    .from(carts)
    .where(and(eq(carts.id, cartItems.cartId), or(lt(carts.expiresAt, now), eq(carts.status, "closed"))));
  await tx
    .update(cartItems)
    .set({ live: false })
    .where(
      and(
        eq(cartItems.enteId, ente),
        inArray(cartItems.paymentId, paymentIds),
        eq(cartItems.live, true),
        inArray(cartItems.cartId, over),
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

/** Closes it, and lets go of its notices of this ente. Those of others are let go when somebody wants them. */
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
  return (await findOpenCartsOf(tx, ente, [paymentId], now)).get(paymentId) ?? null;
}

/** By payment: the open cart each of these is in. */
export async function findOpenCartsOf(
  tx: Tx,
  ente: EnteId,
  paymentIds: string[],
  now: Date,
): Promise<Map<string, CartRow>> {
  const rows = await tx
    .select({ cart: carts, paymentId: cartItems.paymentId })
    .from(cartItems)
    .innerJoin(carts, eq(carts.id, cartItems.cartId))
    .where(
      and(
        eq(cartItems.enteId, ente),
        inArray(cartItems.paymentId, paymentIds),
        eq(cartItems.live, true),
        eq(carts.status, "open"),
        sql`${carts.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    );
  return new Map(rows.map((row) => [row.paymentId, row.cart]));
}

/** The notices of this ente that a cart still holds. */
export async function listLiveItems(tx: Tx, ente: EnteId, cartId: string): Promise<string[]> {
  const rows = await tx
    .select({ paymentId: cartItems.paymentId })
    .from(cartItems)
    .where(and(eq(cartItems.enteId, ente), eq(cartItems.cartId, cartId), eq(cartItems.live, true)));
  return rows.map((row) => row.paymentId);
}

type OutcomeFacts =
  | "status"
  | "causale"
  | "amountCents"
  | "codiceAvviso"
  | "paidAt"
  | "dueOn"
  | "payableUntil"
  | "lockedUntil"
  | "paidElsewhere"
  | "paidTwice"
  | "withdrawal"
  | "pendingChange";

export interface CartOutcome {
  cartId: string;
  holder: Buffer | null;
  /** Every notice of the cart, with what is known of it from receipts. */
  items: (Pick<Payment, OutcomeFacts> & {
    ente: EnteId;
    enteName: string;
    paymentId: string;
    /** This cart still holds it: not paid, not given up, not taken by another. */
    live: boolean;
  })[];
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
          live: cartItems.live,
          enteName: enti.name,
          status: payments.status,
          causale: payments.causale,
          amountCents: cartItems.amountCents,
          codiceAvviso: payments.codiceAvviso,
          paidAt: payments.paidAt,
          dueOn: payments.dueOn,
          payableUntil: payments.payableUntil,
          lockedUntil: payments.lockedUntil,
          paidElsewhere: payments.paidElsewhere,
          paidTwice: payments.paidTwice,
          withdrawal: payments.withdrawal,
          pendingChange: payments.pendingChange,
        })
        .from(cartItems)
        .innerJoin(payments, and(eq(payments.enteId, cartItems.enteId), eq(payments.id, cartItems.paymentId)))
        .innerJoin(enti, eq(enti.id, cartItems.enteId))
        .where(and(eq(cartItems.enteId, ente), eq(cartItems.cartId, cartId)))
        .orderBy(payments.id),
    );
    items.push(...rows.map((row) => ({ ...row, ente })));
  }
  return { cartId, holder: cart.holder, items };
}
