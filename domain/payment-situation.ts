/**
 * What people are told about a payment: one word computed from the stored status and the facts beside it.
 * "Past due but payable" and "no longer payable" are different things, and neither is ever stored.
 */
import { type Day, dayInRome } from "./day.ts";
import type { Payment } from "./payment.ts";

export const situations = [
  "issuing",
  "failed",
  "payable",
  "overdue",
  "unpayable",
  "in_progress",
  "withdrawing",
  "changing",
  "paid",
  "paid_elsewhere",
  "paid_twice",
  "cancelled",
  "replaced",
] as const;
export type Situation = (typeof situations)[number];

type Facts = Pick<
  Payment,
  "status" | "dueOn" | "payableUntil" | "lockedUntil" | "paidElsewhere" | "paidTwice" | "withdrawal" | "pendingChange"
>;

export function situationOf(payment: Facts, now: Date): Situation {
  switch (payment.status) {
    case "paid":
      if (payment.paidTwice) return "paid_twice";
      return payment.paidElsewhere ? "paid_elsewhere" : "paid";
    case "issued":
      return openSituation(payment, now);
    case "issuing":
      return payment.withdrawal ? "withdrawing" : "issuing";
    default:
      return payment.status;
  }
}

/** Whether a citizen may start paying at this moment. */
export function isPayable(payment: Facts, now: Date): boolean {
  const situation = situationOf(payment, now);
  return situation === "payable" || situation === "overdue";
}

function openSituation(payment: Facts, now: Date): Situation {
  const today: Day = dayInRome(now);
  if (payment.withdrawal) return "withdrawing";
  if (payment.pendingChange) return "changing";
  if (payment.lockedUntil && payment.lockedUntil > now) return "in_progress";
  if (payment.payableUntil && today > payment.payableUntil) return "unpayable";
  return payment.dueOn && today > payment.dueOn ? "overdue" : "payable";
}
