/**
 * Carts: up to five notices paid in one operation, possibly of different enti, so the cart itself belongs to none and
 * holds nothing personal; its items do, each in its own ente. An open cart is a lock on its notices.
 */
import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, cents, instant, ofEnte } from "./columns.ts";
import { payments } from "./payments.ts";

export const carts = pgTable(
  "carts",
  {
    id: uuid().primaryKey(),
    /** draft: being filled; open: handed to Checkout; closed: receipts came, or its time is over. */
    status: text().$type<"draft" | "open" | "closed">().notNull(),
    enteIds: uuid().array().notNull(),
    checkoutUrl: text(),
    /** Whose cart it was taken from, as in `cart_choices`; null for a single notice paid by its link. */
    holder: bytes(),
    openedAt: instant(),
    /** Checkout forgets a cart after ten minutes; ours lets go a little later. */
    expiresAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [index("carts_expiry").on(t.expiresAt).where(sql`${t.status} = 'open'`)],
);

export const cartItems = pgTable(
  "cart_items",
  {
    enteId: ofEnte(),
    cartId: uuid()
      .notNull()
      .references(() => carts.id),
    paymentId: uuid().notNull(),
    amountCents: cents().notNull(),
    /** True while the cart is open: no notice in two live carts. */
    live: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.cartId, t.paymentId] }),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
    uniqueIndex("cart_items_one_live").on(t.enteId, t.paymentId).where(sql`${t.live}`),
    check("cart_items_amount", sql`${t.amountCents} > 0`),
  ],
);
