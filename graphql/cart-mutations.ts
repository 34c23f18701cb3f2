/** Filling and emptying one's cart, and going to pay what is in it. */
import { addOwnToCart } from "#commands/add-to-cart.ts";
import { checkOutCart } from "#commands/check-out-cart.ts";
import { removeFromCart } from "#commands/remove-from-cart.ts";
import { builder } from "./builder.ts";
import { CartRef, type CartView, cartOf } from "./cart.ts";
import { citizenIn } from "./citizen.ts";
import { readIdOf } from "./ids.ts";
import { orRefusal } from "./result.ts";

const rowIds = (ids: readonly string[]) => ids.map((id) => readIdOf("Payment", id) ?? "");

function cartSuccess(verb: string) {
  return builder.objectRef<{ cart: CartView }>(`${verb}Success`).implement({
    description: "Done.",
    fields: (t) => ({
      cart: t.field({ type: CartRef, description: "The cart as it is now.", resolve: ({ cart }) => cart }),
    }),
  });
}

const AddedRef = cartSuccess("AddToCart");
const RemovedRef = cartSuccess("RemoveFromCart");

const CheckedOutRef = builder.objectRef<{ url: string }>("CheckOutCartSuccess").implement({
  description: "Checkout is open for these notices for about ten minutes.",
  fields: (t) => ({
    url: t.exposeString("url", { description: "Where to send the citizen, at once. Not a link to keep." }),
  }),
});

builder.mutationField("addToCart", (t) =>
  t.fieldWithInput({
    type: AddedRef,
    errors: orRefusal("AddToCart"),
    complexity: 50,
    description:
      "For a citizen signed in: puts payments in their name into the cart. What cannot be paid now is left out; adding twice changes nothing.",
    typeOptions: { name: "AddToCartInput", description: "What to add." },
    input: {
      paymentIds: t.input.idList({
        required: true,
        description: "The payments' ids, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      await addOwnToCart(citizenIn(context), rowIds(input.paymentIds), context.clock());
      return { cart: await cartOf(context) };
    },
  }),
);

builder.mutationField("removeFromCart", (t) =>
  t.fieldWithInput({
    type: RemovedRef,
    errors: orRefusal("RemoveFromCart"),
    complexity: 50,
    description: "For a citizen signed in: takes notices out of the cart. What is not in it is out already.",
    typeOptions: { name: "RemoveFromCartInput", description: "What to take out." },
    input: {
      paymentIds: t.input.idList({
        required: true,
        description: "The payments' ids, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      await removeFromCart(citizenIn(context).holder, rowIds(input.paymentIds));
      return { cart: await cartOf(context) };
    },
  }),
);

builder.mutationField("checkOutCart", (t) =>
  t.fieldWithInput({
    type: CheckedOutRef,
    errors: orRefusal("CheckOutCart"),
    complexity: 500,
    description:
      "For a citizen signed in: opens pagoPA's Checkout for up to five notices of the cart, paid together or not at all. Asked twice it gives the same address.",
    typeOptions: { name: "CheckOutCartInput", description: "What to pay." },
    input: {
      paymentIds: t.input.idList({
        description:
          "Which notices of the cart, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`, at most five; those of its first operation when left out.",
      }),
    },
    resolve: (_root, { input }, context) =>
      checkOutCart(citizenIn(context), input.paymentIds ? rowIds(input.paymentIds) : null, context.clock),
  }),
);
