/** Put a new payment, with a new IUV, in place of one that failed, lapsed or was cancelled. */
import { reissuePayment } from "#commands/reissue-payment.ts";
import { builder } from "./builder.ts";
import { freshPayment, orRefusal, ownPaymentId, replacementSuccess } from "./result.ts";

const ReissuedRef = replacementSuccess(
  "ReissuePayment",
  "The successor is written down; it is issued once the old one cannot be paid any more.",
);

builder.mutationField("reissuePayment", (t) =>
  t.fieldWithInput({
    type: ReissuedRef,
    errors: orRefusal("ReissuePayment"),
    complexity: 50,
    description:
      "Reissues a payment (riemissione): same debtor and sum, new IUV. However often it is asked there is one successor: later requests get PAYMENT_ALREADY_REISSUED with it. Needs `payments:reissue`.",
    typeOptions: { name: "ReissuePaymentInput", description: "Which payment to reissue, and its new days." },
    input: {
      id: t.input.id({
        required: true,
        description: "The old payment's id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      dueOn: t.input.field({
        type: "Day",
        description: "The new due day. Left out, the old one stays; null means none.",
      }),
      payableUntil: t.input.field({
        type: "Day",
        description: "The new last payable day. Left out, the old one stays if it has not passed; null means for ever.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      const old = ownPaymentId(input.id);
      const { id } = await reissuePayment(context.actor, { ...input, id: old }, context.clock());
      return { payment: await freshPayment(context, id), replaced: await freshPayment(context, old) };
    },
  }),
);
