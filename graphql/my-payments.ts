/** What a citizen owes and has paid, across enti: each reaches their own, by the tax code they signed in with. */
import { type CitizenPayment, listCitizenPayments } from "#db/citizen-payments.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { builder } from "./builder.ts";
import { citizenIn } from "./citizen.ts";
import { shoutingEnum } from "./enum.ts";
import { SituationEnum } from "./enums.ts";
import { clientError } from "./errors.ts";
import { makeGlobalId } from "./ids.ts";

const largestList = 100;

/** Also a notice in a cart, which may be another person's: nothing here says whose. */
export type CitizenNotice = Pick<
  CitizenPayment,
  | "id"
  | "enteName"
  | "status"
  | "causale"
  | "amountCents"
  | "dueOn"
  | "payableUntil"
  | "codiceAvviso"
  | "lockedUntil"
  | "paidElsewhere"
  | "paidTwice"
  | "withdrawal"
  | "pendingChange"
>;

export const CitizenNoticeRef = builder.objectRef<CitizenNotice>("CitizenNotice").implement({
  description: "A notice as a citizen sees it. It never says whose debt it is.",
  fields: (t) => ({
    id: t.id({
      description: "Its id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      resolve: ({ id }) => makeGlobalId("Payment", id),
    }),
    enteName: t.exposeString("enteName", { description: "Who collects, such as `Comune di Valdombra`." }),
    causale: t.exposeString("causale", { description: "What it is for." }),
    amountCents: t.expose("amountCents", {
      type: "Cents",
      description: "What is owed now. It may be updated when it is paid.",
    }),
    dueOn: t.expose("dueOn", {
      type: "Day",
      nullable: true,
      description: "The due day. Passing it does not stop payment.",
    }),
    payableUntil: t.expose("payableUntil", {
      type: "Day",
      nullable: true,
      description: "The last day on which it can be paid; null when there is none.",
    }),
    codiceAvviso: t.exposeString("codiceAvviso", { nullable: true, description: "The 18 digits of the notice." }),
    situation: t.field({
      type: SituationEnum,
      description: "How it stands at this moment.",
      resolve: (notice, _args, { clock }) => situationOf(notice, clock()),
    }),
    lockedUntil: t.expose("lockedUntil", {
      type: "Instant",
      nullable: true,
      description: "Until then somebody may be paying it: it must not be paid again.",
    }),
  }),
});

const WhichEnum = shoutingEnum<"open" | "paid" | "closed">("MyPaymentsWhich", "Which of one's own payments.", {
  open: "To be paid, what is due first coming first.",
  paid: "Paid, the newest first.",
  closed: "No longer owed: cancelled, or replaced by another.",
});

export function readFirst(first: number): number {
  if (first < 1 || first > largestList) {
    throw clientError("PAGE_SIZE_INVALID", `Give first, from 1 to ${largestList}.`);
  }
  return first;
}

builder.queryField("myPayments", (t) =>
  t.field({
    type: [CitizenNoticeRef],
    complexity: ({ first }) => ({ field: 5, multiplier: first }),
    description: "For a citizen signed in: the payments in their name, in every ente of this installation.",
    args: {
      which: t.arg({ type: WhichEnum, required: true, defaultValue: "open", description: "Which of them." }),
      search: t.arg.string({ description: "Part of the causale or of the codice avviso, such as `mensa`." }),
      first: t.arg.int({ required: true, defaultValue: 20, description: "How many, from 1 to 100." }),
    },
    resolve: (_root, { which, search, first }, context) => {
      const { taxCode } = citizenIn(context);
      return listCitizenPayments(taxCode, { which, search: search ?? undefined }, readFirst(first));
    },
  }),
);
