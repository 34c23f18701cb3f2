/** Begin to pay online in a citizen's stead: the address of pagoPA's Checkout, to send them to at once. */
import { openCheckout } from "#commands/open-checkout.ts";
import { allow } from "#domain/actor.ts";
import { builder } from "./builder.ts";
import { orRefusal, ownPaymentId } from "./result.ts";

const OpenedRef = builder.objectRef<{ url: string }>("OpenCheckoutSuccess").implement({
  description: "Checkout is open for this payment for about ten minutes.",
  fields: (t) => ({
    url: t.exposeString("url", {
      description: "Where to send the citizen, at once. Not a link to keep: see `payUrl`.",
    }),
  }),
});

builder.mutationField("openCheckout", (t) =>
  t.fieldWithInput({
    type: OpenedRef,
    errors: orRefusal("OpenCheckout"),
    complexity: 200,
    description:
      "Opens pagoPA's Checkout for a payment, for a citizen who is waiting. While it is open nobody else can pay it. Needs `payments:write`.",
    typeOptions: { name: "OpenCheckoutInput", description: "What is to be paid." },
    input: {
      paymentId: t.input.id({
        required: true,
        description: "The payment's id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: (_root, { input }, { actor, clock }) => {
      // The command itself is a citizen's, who needs no permission but the link.
      allow(actor, "payments.write");
      return openCheckout({ ente: actor.ente, paymentId: ownPaymentId(input.paymentId) }, clock);
    },
  }),
);
