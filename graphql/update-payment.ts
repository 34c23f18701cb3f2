/** Change what may still change of a payment. Only what the caller wrote is passed on: leaving out is not emptying. */
import { changePayment } from "#commands/change-payment.ts";
import { AddressInput } from "./address.ts";
import { builder } from "./builder.ts";
import { QuotaInput } from "./quota.ts";
import { freshPayment, orRefusal, ownPaymentId, paymentSuccess } from "./result.ts";
import { withoutNulls } from "./without-nulls.ts";

const UpdatedRef = paymentSuccess(
  "UpdatePayment",
  "The change is asked of the provider: until it agrees the situation is CHANGING, the old data hold and `pendingChange` says what waits. A payment that failed is changed at once.",
);

builder.mutationField("updatePayment", (t) =>
  t.fieldWithInput({
    type: UpdatedRef,
    errors: orRefusal("UpdatePayment"),
    complexity: 50,
    description:
      "Changes a payment that is issued, or failed, and keeps its IUV. A field left out stays as it is; null empties it. Refused with PAYMENT_NO_CHANGE when nothing differs. Needs `payments:write`.",
    typeOptions: { name: "UpdatePaymentInput", description: "Which payment to change, and what of it." },
    input: {
      id: t.input.id({
        required: true,
        description: "The payment's id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      version: t.input.int({
        description:
          "The `version` you looked at, such as `3`: refused with PAYMENT_STALE when it has changed since. Left out, whoever writes last wins.",
      }),
      causale: t.input.string({
        description:
          "The new causale, such as `Mensa scolastica aprile 2027`, at most 140 characters. It cannot be emptied.",
      }),
      amountCents: t.input.field({
        type: "Cents",
        description: "The new sum, such as `4990` for 49,90 €. It cannot be emptied.",
      }),
      dueOn: t.input.field({ type: "Day", description: "The new due day, such as `2027-01-31`; null means none." }),
      payableUntil: t.input.field({ type: "Day", description: "The new last payable day; null means for ever." }),
      email: t.input.string({ description: "The debtor's new e-mail, such as `mario@posta.example`." }),
      phone: t.input.string({
        description: "The debtor's new telephone, such as `0432 000111`, at most 30 characters.",
      }),
      address: t.input.field({ type: AddressInput, description: "The debtor's new postal address, whole." }),
      quote: t.input.field({
        type: [QuotaInput],
        description:
          "All the quote anew, at most 20: they must add up to the sum as it will be. Null or an empty list: not shared.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      const { version, quote, address, ...fields } = input;
      const id = ownPaymentId(input.id);
      const wanted = {
        ...fields,
        id,
        ...(version != null && { version }),
        ...(quote !== undefined && { quote: withoutNulls(quote ?? []) }),
        ...(address !== undefined && { address: withoutNulls(address) }),
      };
      await changePayment(context.actor, wanted, context.clock());
      return { payment: await freshPayment(context, id) };
    },
  }),
);
