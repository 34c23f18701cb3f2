/** What can be done to many payments at once: each verb chooses them, and begins unless it is a dry run. */
import { builder } from "./builder.ts";
import { selectionFields } from "./bulk-selection.ts";
import { bulkSuccess, prepareAndStart } from "./bulk-success.ts";
import { orRefusal } from "./result.ts";

const begun = "It is prepared and, unless it was a dry run, begun: it goes on by itself.";
const safely = "The same `idempotencyKey` with the same input again finds the same action.";
const complexity = 500;

builder.mutationField("cancelPayments", (t) =>
  t.fieldWithInput({
    type: bulkSuccess("CancelPayments", begun),
    errors: orRefusal("CancelPayments"),
    complexity,
    description: `Cancels many payments, for one reason. Needs \`payments:cancel\` and \`payments:read\`. ${safely}`,
    typeOptions: { name: "CancelPaymentsInput", description: "Which payments to cancel, and why." },
    input: {
      ...selectionFields(t.input),
      reason: t.input.string({
        required: true,
        description: "Why, 3 to 200 characters; the debtors read it, such as `Sgravio totale 2027`.",
      }),
    },
    resolve: (_root, { input: { reason, ...selected } }, context) =>
      prepareAndStart(context, "cancel", selected, { reason }),
  }),
);

builder.mutationField("reissuePayments", (t) =>
  t.fieldWithInput({
    type: bulkSuccess("ReissuePayments", begun),
    errors: orRefusal("ReissuePayments"),
    complexity,
    description: `Reissues many payments: same debtors and sums, new IUVs. A payment that has a successor gets no second one. Needs \`payments:reissue\` and \`payments:read\`. ${safely}`,
    typeOptions: { name: "ReissuePaymentsInput", description: "Which payments to reissue, and their new days." },
    input: {
      ...selectionFields(t.input),
      dueOn: t.input.field({
        type: "Day",
        description: "The new due day of all, such as `2027-06-30`. Left out or null, each keeps its own.",
      }),
      payableUntil: t.input.field({
        type: "Day",
        description:
          "The new last payable day of all. Left out or null, each keeps its own if it has not passed, and has none otherwise.",
      }),
    },
    resolve: (_root, { input: { dueOn, payableUntil, ...selected } }, context) =>
      prepareAndStart(context, "reissue", selected, { dueOn, payableUntil }),
  }),
);

builder.mutationField("changePaymentDates", (t) =>
  t.fieldWithInput({
    type: bulkSuccess("ChangePaymentDates", begun),
    errors: orRefusal("ChangePaymentDates"),
    complexity,
    description: `Gives many payments new days, and leaves them their IUVs. Give one day at least. Needs \`payments:write\` and \`payments:read\`. ${safely}`,
    typeOptions: { name: "ChangePaymentDatesInput", description: "Which payments to change, and their new days." },
    input: {
      ...selectionFields(t.input),
      dueOn: t.input.field({
        type: "Day",
        description: "The new due day of all, such as `2027-06-30`. Left out or null, each keeps its own.",
      }),
      payableUntil: t.input.field({
        type: "Day",
        description: "The new last payable day of all. Left out or null, each keeps its own.",
      }),
    },
    resolve: (_root, { input: { dueOn, payableUntil, ...selected } }, context) =>
      prepareAndStart(context, "change_dates", selected, { dueOn, payableUntil }),
  }),
);

builder.mutationField("resendEmails", (t) =>
  t.fieldWithInput({
    type: bulkSuccess("ResendEmails", begun),
    errors: orRefusal("ResendEmails"),
    complexity,
    description: `Sends many debtors the notice again, or the quietanza once paid. Repeating it sends other mails. Needs \`payments:write\` and \`payments:read\`. ${safely}`,
    typeOptions: { name: "ResendEmailsInput", description: "Whose mails to send again." },
    input: selectionFields(t.input),
    resolve: (_root, { input }, context) => prepareAndStart(context, "resend", input),
  }),
);

builder.mutationField("refreshPaymentsInBulk", (t) =>
  t.fieldWithInput({
    type: bulkSuccess("RefreshPaymentsInBulk", begun),
    errors: orRefusal("RefreshPaymentsInBulk"),
    complexity,
    description: `Asks the provider how many payments stand, without making you wait for the answers as \`refreshPayments\` does. Needs \`payments:read\`. ${safely}`,
    typeOptions: { name: "RefreshPaymentsInBulkInput", description: "Which payments to look at." },
    input: selectionFields(t.input),
    resolve: (_root, { input }, context) => prepareAndStart(context, "refresh", input),
  }),
);
