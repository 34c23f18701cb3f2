/** Say that a debt is no longer owed. */
import { cancelPayment } from "#commands/cancel-payment.ts";
import { builder } from "./builder.ts";
import { freshPayment, orRefusal, ownPaymentId, paymentSuccess } from "./result.ts";

const CancelledRef = paymentSuccess(
  "CancelPayment",
  "It will be cancelled as soon as the provider has made it unpayable: until then its situation is WITHDRAWING.",
);

builder.mutationField("cancelPayment", (t) =>
  t.fieldWithInput({
    type: CancelledRef,
    errors: orRefusal("CancelPayment"),
    complexity: 50,
    description: "Cancels a payment that is not paid. Safe to repeat. Needs `payments:cancel`.",
    typeOptions: { name: "CancelPaymentInput", description: "Which payment to cancel, and why." },
    input: {
      id: t.input.id({
        required: true,
        description: "The payment's id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      reason: t.input.string({
        required: true,
        description: "Why, 3 to 200 characters; the debtor reads it, such as `Emesso per errore`.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      const id = ownPaymentId(input.id);
      await cancelPayment(context.actor, { id, reason: input.reason }, context.clock());
      return { payment: await freshPayment(context, id) };
    },
  }),
);
