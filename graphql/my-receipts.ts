/** A citizen's receipts: of what they paid, and of what was paid in their name. */
import { type CitizenReceipt, listCitizenReceipts } from "#db/citizen-payments.ts";
import { builder } from "./builder.ts";
import { citizenIn } from "./citizen.ts";
import { shoutingEnum } from "./enum.ts";
import { makeGlobalId } from "./ids.ts";
import { readFirst } from "./my-payments.ts";

const MyReceiptRef = builder.objectRef<CitizenReceipt>("MyReceipt").implement({
  description: "A receipt as the citizen sees it who paid, or in whose name it was paid.",
  fields: (t) => ({
    paymentId: t.id({
      nullable: true,
      description: "The payment, when it is in the citizen's own name; another's is not theirs to open.",
      resolve: ({ ownPaymentId }) => ownPaymentId && makeGlobalId("Payment", ownPaymentId),
    }),
    enteName: t.exposeString("enteName", { description: "Who collected." }),
    codiceAvviso: t.exposeString("codiceAvviso", { nullable: true, description: "The notice that was paid." }),
    causale: t.exposeString("causale", { description: "What was paid for." }),
    amountCents: t.expose("amountCents", { type: "Cents", description: "What reached the ente." }),
    feeCents: t.expose("feeCents", {
      type: "Cents",
      nullable: true,
      description: "The commission. Of several notices paid together only one receipt carries it.",
    }),
    paidAt: t.expose("paidAt", { type: "Instant", description: "When it was paid." }),
    pspName: t.exposeString("pspName", { description: "Who took the money." }),
    paidByMe: t.exposeBoolean("paidByThem", { description: "The citizen is the one who paid." }),
  }),
});

const WhoseEnum = shoutingEnum<"payer" | "debtor">("MyReceiptsWhose", "Whose receipts.", {
  payer: "Of what the citizen paid, in whosever name.",
  debtor: "Of what is in the citizen's name, whoever paid.",
});

builder.queryField("myReceipts", (t) =>
  t.field({
    type: [MyReceiptRef],
    complexity: ({ first }) => ({ field: 5, multiplier: first }),
    description: "For a citizen signed in: their receipts, the newest first.",
    args: {
      whose: t.arg({
        type: WhoseEnum,
        required: true,
        defaultValue: "debtor",
        description: "Paid by, or in the name of.",
      }),
      first: t.arg.int({ required: true, defaultValue: 20, description: "How many, from 1 to 100." }),
    },
    resolve: (_root, { whose, first }, context) =>
      listCitizenReceipts(citizenIn(context).taxCode, { whose }, readFirst(first)),
  }),
);
