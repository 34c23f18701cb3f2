/**
 * Which payments, and in which order: what an address, a saved view, a program's filter and a bulk action all say.
 * Days are inclusive on both sides, in Europe/Rome. Everything left out means "any".
 */
import type { Cents } from "./cents.ts";
import type { Day } from "./day.ts";
import type { PaymentOrigin, PaymentStatus } from "./payment.ts";
import type { Situation } from "./payment-situation.ts";

export interface DayRange {
  from?: Day;
  to?: Day;
}

export interface PaymentFilter {
  status?: PaymentStatus[];
  situation?: Situation[];
  paymentTypeId?: string[];
  projectId?: string;
  praticaId?: string;
  importId?: string;
  origin?: PaymentOrigin[];
  /** Why the provider refused it. */
  refusalCode?: string;
  /** How its latest mail fared. */
  mail?: string[];
  due?: DayRange;
  issued?: DayRange;
  paid?: DayRange;
  created?: DayRange;
  amount?: { from?: Cents; to?: Cents };
  search?: string;
}

export const sortKeys = ["created", "due", "amount", "debtor", "paid"] as const;
export type SortKey = (typeof sortKeys)[number];

/** Sorting by the day of payment shows what is paid: the rest has no such day. */
export interface PaymentOrder {
  key: SortKey;
  descending: boolean;
}

export const newestFirst: PaymentOrder = { key: "created", descending: true };
