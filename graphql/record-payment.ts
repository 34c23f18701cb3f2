/** Record that money came outside pagoPA, and undo a record made by mistake. */
import { recordElsewhere } from "#commands/record-elsewhere.ts";
import { undoRecord } from "#commands/undo-record.ts";
import { builder } from "./builder.ts";
import { ElsewhereEnum } from "./enums.ts";
import { freshPayment, orRefusal, ownPaymentId, paymentSuccess, replacementSuccess } from "./result.ts";

const RecordedRef = paymentSuccess(
  "RecordPaymentElsewhere",
  "It is paid. The provider is told, so that nobody can pay it again: then `paidElsewhere.told` is true.",
);

builder.mutationField("recordPaymentElsewhere", (t) =>
  t.fieldWithInput({
    type: RecordedRef,
    errors: orRefusal("RecordPaymentElsewhere"),
    complexity: 50,
    description:
      "Records that a payment was made outside pagoPA: at the counter, by bank transfer. Only what is issued can be recorded, and nothing while somebody is paying it (CHECKOUT_OPEN). Needs `payments:record`.",
    typeOptions: { name: "RecordPaymentElsewhereInput", description: "Which payment was made, and how you know." },
    input: {
      id: t.input.id({
        required: true,
        description: "The payment's id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      how: t.input.field({ type: ElsewhereEnum, required: true, description: "How the money came, such as COUNTER." }),
      paidOn: t.input.field({
        type: "Day",
        required: true,
        description: "The day it came, such as `2027-01-20`; today or before.",
      }),
      reason: t.input.string({
        required: true,
        description: "How you know, 3 to 200 characters, such as `Pagato in contanti allo sportello`.",
      }),
      evidence: t.input.string({
        required: true,
        description: "What proves it, at most 140 characters, such as `Bolletta n. 123` or a transfer's TRN.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      const id = ownPaymentId(input.id);
      await recordElsewhere(context.actor, { ...input, id }, context.clock());
      return { payment: await freshPayment(context, id) };
    },
  }),
);

const UndoneRef = replacementSuccess(
  "UndoPaymentRecord",
  "The debt goes on in a new notice, because the provider may have closed the old one for good.",
);

builder.mutationField("undoPaymentRecord", (t) =>
  t.fieldWithInput({
    type: UndoneRef,
    errors: orRefusal("UndoPaymentRecord"),
    complexity: 50,
    description:
      "Undoes a record of `recordPaymentElsewhere`, until the sum is settled. However often it is asked there is one successor: later requests get PAYMENT_ALREADY_REISSUED with it. Needs `payments:record`.",
    typeOptions: { name: "UndoPaymentRecordInput", description: "Which record to undo, and why." },
    input: {
      id: t.input.id({
        required: true,
        description: "The id of the payment recorded by mistake, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      reason: t.input.string({
        required: true,
        description: "Why, 3 to 200 characters, such as `Registrato per errore`.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      const old = ownPaymentId(input.id);
      const { id } = await undoRecord(context.actor, { ...input, id: old }, context.clock());
      return { payment: await freshPayment(context, id), replaced: await freshPayment(context, old) };
    },
  }),
);
