/** The closed lists of words about a payment, each with what it means. */
import type { Actor } from "#domain/actor.ts";
import type { Payment, PaymentOrigin, PaymentStatus, WantedChange } from "#domain/payment.ts";
import type { Situation } from "#domain/payment-situation.ts";
import type { PaymentVerb } from "#domain/possible.ts";
import { shoutingEnum } from "./enum.ts";

export const PaymentStatusEnum = shoutingEnum<PaymentStatus>(
  "PaymentStatus",
  "The status kept of a payment. What people are told is `Situation`, which also knows dates and open checkouts.",
  {
    issuing: "Written down here and on its way to the provider: no notice number yet.",
    issued: "The provider confirmed it: it has an IUV and a notice, and can be paid.",
    failed: "The provider said no, for the reason in `providerRefusal`. It can be reissued.",
    paid: "A receipt is stored, or an operator recorded a payment made elsewhere.",
    cancelled: "No longer owed.",
    replaced: "Reissued: `replacedBy` stands in its place.",
  },
);

export const SituationEnum = shoutingEnum<Situation>(
  "Situation",
  "What to tell people about a payment at this moment, computed from its status and the facts beside it.",
  {
    issuing: "The notice is being issued: wait a few seconds.",
    failed: "The notice could not be issued.",
    payable: "It can be paid.",
    overdue: "Past its due day, and it can still be paid.",
    unpayable: "Its last payable day has passed. It can be reissued.",
    in_progress: "Somebody is paying it at this moment.",
    withdrawing: "It is being cancelled or replaced: the provider has not confirmed yet.",
    changing: "Its data are being changed: the provider has not agreed yet.",
    paid: "Paid.",
    paid_elsewhere: "Paid outside pagoPA, as an operator recorded.",
    paid_twice: "Paid more than once: somebody is owed money back.",
    cancelled: "No longer owed.",
    replaced: "Another notice stands in its place.",
  },
);

export const PaymentOriginEnum = shoutingEnum<PaymentOrigin>("PaymentOrigin", "Where a payment came from.", {
  form: "An operator filled in the form.",
  pratica: "An operator issued it within a pratica.",
  import: "A row of an imported workbook.",
  spontaneous: "A citizen asked for it.",
  api: "A program, through this API.",
});

export const DebtorKindEnum = shoutingEnum<Payment["debtor"]["kind"]>("DebtorKind", "What kind of debtor it is.", {
  person: "A person, with a codice fiscale.",
  company: "A company or another body, with a partita IVA.",
});

export const LanguageEnum = shoutingEnum<Payment["locale"]>("Language", "A language the debtor is written to in.", {
  it: "Italian.",
  en: "English.",
});

export const WithdrawalEnum = shoutingEnum<NonNullable<Payment["withdrawal"]>>(
  "Withdrawal",
  "What was asked for and waits for the provider to make the notice unpayable.",
  { cancel: "It will be cancelled.", replace: "It will be replaced by its successor." },
);

export const ElsewhereEnum = shoutingEnum<NonNullable<Payment["paidElsewhere"]>["how"]>(
  "PaidElsewhereHow",
  "How money came outside pagoPA.",
  { counter: "At the ente's own counter.", transfer: "By bank transfer.", other: "In another way." },
);

const changeable: Record<keyof WantedChange, string> = {
  causale: "The causale.",
  amountCents: "The sum.",
  dueOn: "The due day.",
  payableUntil: "The last payable day.",
  email: "The debtor's e-mail.",
  phone: "The debtor's telephone.",
  address: "The debtor's postal address.",
  quote: "How the sum is shared among capitoli.",
};
/** In the order in which they are told. */
export const paymentFields = Object.keys(changeable) as (keyof WantedChange)[];

export const PaymentFieldEnum = shoutingEnum(
  "PaymentField",
  "What may still change of a payment that exists.",
  changeable,
);

export const PaymentVerbEnum = shoutingEnum<PaymentVerb>("PaymentVerb", "What can be done with a payment.", {
  refresh: "Look now how it stands: `refreshPayments`.",
  resend: "Send the debtor the notice or the quietanza again: `resendMail`.",
  cancel: "Say that it is no longer owed: `cancelPayment`.",
  reissue: "Put another in its place: `reissuePayment`.",
  change: "Change its data: `updatePayment`.",
  record: "Record that it was paid outside pagoPA: `recordPaymentElsewhere`.",
  undoRecord: "Undo such a record: `undoPaymentRecord`.",
});

export const ActorKindEnum = shoutingEnum<Actor["kind"]>("ActorKind", "Who did something.", {
  operator: "An operator of the ente.",
  api_key: "A program, by its key.",
  citizen: "A citizen.",
  system: "Saldo itself, or pagoPA through it.",
});
