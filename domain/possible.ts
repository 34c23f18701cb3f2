/**
 * What may be done with a payment now, and if not, why not: one answer for the button that is shown, for the preview of
 * a thousand, and for the command that does it.
 */
import { after, type Payment } from "./payment.ts";
import { situationOf } from "./payment-situation.ts";
import { Refusal, type RefusalCode } from "./refusal.ts";

export const paymentVerbs = ["refresh", "resend", "cancel", "reissue", "change", "record", "undoRecord"] as const;
export type PaymentVerb = (typeof paymentVerbs)[number];

type Facts = Pick<
  Payment,
  | "status"
  | "dueOn"
  | "payableUntil"
  | "lockedUntil"
  | "paidElsewhere"
  | "paidTwice"
  | "withdrawal"
  | "pendingChange"
  | "replacedById"
  | "issuedAt"
  | "settledOn"
> & { debtor: Pick<Payment["debtor"], "email"> };

/** Null when it is possible. */
export function whyNot(verb: PaymentVerb, payment: Facts, now: Date): Refusal | null {
  switch (verb) {
    case "refresh":
      return payment.issuedAt ? null : refusal("payment.never_issued");
    case "resend":
      return whyNotResend(payment, now);
    case "cancel":
      return whyBusy(payment, now) ?? unless(payment, "cancel");
    case "reissue":
      return whyNotReissue(payment, now);
    case "change":
      // What failed is mended here and sent again by a reissue; what is on its way must first arrive.
      return (
        whyBusy(payment, now) ?? (["issued", "failed"].includes(payment.status) ? null : wrongMoment(payment.status))
      );
    case "record":
      return whyBusy(payment, now) ?? (payment.status === "issued" ? null : wrongMoment(payment.status));
    case "undoRecord":
      return whyNotUndo(payment);
  }
}

function whyNotResend(payment: Facts, now: Date): Refusal | null {
  if (!payment.debtor.email) return refusal("payment.no_email");
  if (payment.status === "paid") return null;
  return ["payable", "overdue"].includes(situationOf(payment, now)) ? null : wrongMoment(payment.status);
}

function whyNotReissue(payment: Facts, now: Date): Refusal | null {
  if (payment.replacedById) return new Refusal("payment.already_reissued", { params: { id: payment.replacedById } });
  // Money that came through pagoPA is there: nothing is owed any more.
  if (payment.status === "paid") return wrongMoment(payment.status);
  return whyBusy(payment, now) ?? unless(payment, "replace");
}

function whyNotUndo(payment: Facts): Refusal | null {
  if (payment.status !== "paid" || !payment.paidElsewhere || payment.paidTwice) return wrongMoment(payment.status);
  if (payment.settledOn) return refusal("payment.settled");
  return payment.withdrawal ? refusal("payment.under_way") : null;
}

/** Somebody is paying, or something was asked of the provider and the answer is not here yet. */
function whyBusy(payment: Facts, now: Date): Refusal | null {
  if (payment.withdrawal || payment.pendingChange) return refusal("payment.under_way");
  return situationOf(payment, now) === "in_progress" ? refusal("checkout.open") : null;
}

function unless(payment: Facts, event: "cancel" | "replace"): Refusal | null {
  try {
    after(payment.status, event);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const refusal = (code: RefusalCode) => new Refusal(code);
const wrongMoment = (status: string) => new Refusal("payment.wrong_moment", { params: { status } });
