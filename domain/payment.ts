/**
 * A payment is one sum owed to an ente, payable once, known outside by its IUV.
 * The table `life` is its whole biography: no other line of code decides a status.
 */
import type { Cents } from "./cents.ts";
import type { Day } from "./day.ts";
import type { Quota } from "./quota.ts";
import { Refusal } from "./refusal.ts";

export const paymentStatuses = ["issuing", "issued", "failed", "paid", "cancelled", "replaced"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const paymentOrigins = ["form", "pratica", "import", "spontaneous", "api"] as const;
export type PaymentOrigin = (typeof paymentOrigins)[number];

type PaymentEvent = "issue" | "refuse" | "cancel" | "replace" | "pay";

const life: Record<PaymentStatus, Partial<Record<PaymentEvent, PaymentStatus>>> = {
  // Some providers issue the notice hours later, by callback. Until then there is nothing to print or pay.
  issuing: { issue: "issued", refuse: "failed", cancel: "cancelled", pay: "paid" },
  issued: { cancel: "cancelled", replace: "replaced", pay: "paid" },
  failed: { cancel: "cancelled", replace: "replaced", pay: "paid" },
  // Money is a fact. A PSP can collect a minute before we cancel and tell us an hour after.
  cancelled: { replace: "replaced", pay: "paid" },
  replaced: { pay: "paid" },
  // A second receipt for a paid notice is kept and flagged as paid twice. Only what was recorded by mistake as paid
  // elsewhere is replaced: see `possible.ts`.
  paid: { replace: "replaced", pay: "paid" },
};

/** The status that follows, or a refusal: the only place a status is decided. */
export function after(status: PaymentStatus, event: PaymentEvent): PaymentStatus {
  const next = life[status][event];
  if (!next) throw new Refusal("payment.wrong_moment", { params: { status } });
  return next;
}

/** The statuses from which an event is possible, for guards written in SQL. */
export function statusesBefore(event: PaymentEvent): PaymentStatus[] {
  return paymentStatuses.filter((status) => life[status][event] !== undefined);
}

export interface Address {
  street: string;
  number: string;
  postalCode: string;
  city: string;
  province: string;
  country: string;
}

/** Who owes. For a company `name` is the ragione sociale and `surname` is null. */
export interface Debtor {
  kind: "person" | "company";
  taxCode: string;
  name: string;
  surname: string | null;
  email: string | null;
  phone: string | null;
  address: Address | null;
}

export function fullName(debtor: Pick<Debtor, "name" | "surname">): string {
  return debtor.surname ? `${debtor.name} ${debtor.surname}` : debtor.name;
}

export const paidElsewhereWays = ["counter", "transfer", "other"] as const;

/** Money that came in outside pagoPA, and how it is known. */
export interface PaidElsewhere {
  how: (typeof paidElsewhereWays)[number];
  paidOn: Day;
  reason: string;
  /** What proves it: the number of the counter's receipt, the transfer's TRN. */
  evidence: string;
  by: string;
  /** Whether the provider has agreed that nobody may pay it any more. */
  told: boolean;
}

/** What may still change of a payment that exists: the fields wanted otherwise, with their new values. */
export interface WantedChange {
  causale?: string;
  amountCents?: Cents;
  dueOn?: Day | null;
  payableUntil?: Day | null;
  email?: string | null;
  phone?: string | null;
  address?: Address | null;
  quote?: Quota[];
}

/** The payment as it will be once the change is agreed to. */
export function withChange(payment: Payment, change: WantedChange): Payment {
  const { email, phone, address, ...fields } = change;
  const { debtor } = payment;
  return {
    ...payment,
    ...fields,
    debtor: {
      ...debtor,
      email: email === undefined ? debtor.email : email,
      phone: phone === undefined ? debtor.phone : phone,
      address: address === undefined ? debtor.address : address,
    },
  };
}

export interface Payment {
  enteId: string;
  id: string;
  /** Grows with every change: a writer who read an older version is refused. */
  version: number;
  status: PaymentStatus;
  origin: PaymentOrigin;
  externalId: string | null;
  paymentTypeId: string;
  projectId: string | null;
  praticaId: string | null;
  importId: string | null;
  debtor: Debtor;
  causale: string;
  amountCents: Cents;
  quote: Quota[];
  /** The full code with its delivery prefix, `9/0107101TS/`. */
  tassonomia: string;
  /** Where the money goes, as it was when the payment was made: a later change of the ente's account does not reach it. */
  iban: string;
  postalIban: string | null;
  /** The date on the notice. Passing it does not stop payment. */
  dueOn: Day | null;
  /** The last day on which it may be paid; null means for ever. */
  payableUntil: Day | null;
  /** Reserved at creation; nobody outside is told before `issuedAt`. */
  iuv: string | null;
  codiceAvviso: string | null;
  issuedAt: Date | null;
  /** Set, and committed, before the provider is called: a crash after it means "ask before sending again". */
  issueAttemptedAt: Date | null;
  refusalCode: string | null;
  refusalDetail: string | null;
  /** When the provider last answered about this payment, and what it called the state. */
  checkedAt: Date | null;
  providerStatus: string | null;
  /** The last check got no answer: the state shown may be old. */
  checkFailedAt: Date | null;
  /** How far the patience between looks has grown. */
  checkStep: number;
  lockedUntil: Date | null;
  paidAt: Date | null;
  paidCents: Cents | null;
  paidElsewhere: PaidElsewhere | null;
  paidTwice: boolean;
  settledOn: Day | null;
  /** Asked for, and on its way to the provider; the status changes when the provider has agreed. */
  withdrawal: "cancel" | "replace" | null;
  /** Asked of the provider and not yet agreed to: until then the old data hold, and nobody may begin to pay. */
  pendingChange: WantedChange | null;
  cancelReason: string | null;
  cancelledAt: Date | null;
  replacesId: string | null;
  replacedById: string | null;
  locale: "it" | "en";
  notify: boolean;
  createdBy: string;
  createdAt: Date;
}
