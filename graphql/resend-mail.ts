/** Send the debtor the notice, or the quietanza, once more. */
import { resendMail } from "#commands/resend-mail.ts";
import { builder } from "./builder.ts";
import { freshPayment, orRefusal, ownPaymentId, paymentSuccess } from "./result.ts";

const ResentRef = paymentSuccess("ResendMail", "The mail is promised: see `emails` of the payment.");

builder.mutationField("resendMail", (t) =>
  t.fieldWithInput({
    type: ResentRef,
    errors: orRefusal("ResendMail"),
    complexity: 50,
    description:
      "Sends the notice again, or the quietanza once paid. Repeating it sends another mail. Needs `payments:write`.",
    typeOptions: { name: "ResendMailInput", description: "Whose mail to send again." },
    input: {
      id: t.input.id({
        required: true,
        description: "The payment's id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      const id = ownPaymentId(input.id);
      await resendMail(context.actor, { id }, context.clock());
      return { payment: await freshPayment(context, id) };
    },
  }),
);
