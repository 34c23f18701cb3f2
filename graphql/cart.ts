/** A citizen's cart: what they mean to pay, arranged into the fewest operations. */
import { type CartNotice, listCartNotices } from "#db/cart-contents.ts";
import { arrange, savingOf } from "#domain/cart.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { builder } from "./builder.ts";
import { citizenIn } from "./citizen.ts";
import type { Context } from "./context.ts";
import { CitizenNoticeRef } from "./my-payments.ts";

export interface CartView {
  notices: CartNotice[];
  operations: CartNotice[][];
}

const OperationRef = builder.objectRef<CartNotice[]>("CartOperation").implement({
  description: "Up to five notices that are paid together, with one commission.",
  fields: (t) => ({
    notices: t.field({ type: [CitizenNoticeRef], description: "What is paid in it.", resolve: (notices) => notices }),
    totalCents: t.field({
      type: "Cents",
      description: "Their sum, without the commission.",
      resolve: (notices) => notices.reduce((sum, notice) => sum + notice.amountCents, 0),
    }),
  }),
});

export const CartRef = builder.objectRef<CartView>("Cart").implement({
  description: "What a citizen has put aside to pay. It stays when they sign out, and on their other devices.",
  fields: (t) => ({
    notices: t.field({
      type: [CitizenNoticeRef],
      complexity: { field: 5, multiplier: 10 },
      description: "Everything in it, also what cannot be paid at this moment.",
      resolve: ({ notices }) => notices,
    }),
    operations: t.field({
      type: [OperationRef],
      complexity: { field: 5, multiplier: 10 },
      description: "What can be paid now, in the fewest operations, those due first coming first.",
      resolve: ({ operations }) => operations,
    }),
    commissionsSaved: t.int({
      description: "How many commissions fewer than paying one by one.",
      resolve: ({ operations }) => {
        const saving = savingOf(operations.flat().length, null);
        return saving ? saving.notices - saving.operations : 0;
      },
    }),
  }),
});

export async function cartOf(context: Context): Promise<CartView> {
  const notices = await listCartNotices(citizenIn(context).holder);
  const now = context.clock();
  return { notices, operations: arrange(notices.filter((notice) => isPayable(notice, now))) };
}

builder.queryField("cart", (t) =>
  t.field({
    type: CartRef,
    complexity: 20,
    description: "For a citizen signed in: their cart.",
    resolve: (_root, _args, context) => cartOf(context),
  }),
);
