/** The closed lists of words about bulk actions, and how an item's outcome is explained. */
import type { BulkKind, BulkOutcome, BulkStatus } from "#domain/bulk.ts";
import { type PaymentStatus, paymentStatuses } from "#domain/payment.ts";
import { type IssueCode, issueCodes, type RefusalCode, refusalCodes } from "#domain/refusal.ts";
import { shoutingEnum } from "./enum.ts";

export const BulkKindEnum = shoutingEnum<BulkKind>("BulkKind", "What is done to many payments.", {
  refresh: "The provider is asked how each stands.",
  resend: "Each debtor is sent the notice again, or the quietanza.",
  cancel: "Each is cancelled.",
  reissue: "Each is reissued.",
  change_dates: "Each is given new days.",
});

export const BulkStatusEnum = shoutingEnum<BulkStatus>("BulkStatus", "How far a bulk action is.", {
  prepared: "Only written down: nothing is done. If nobody begins it, it is forgotten after a day.",
  running: "Under way.",
  stopping: "Somebody stopped it: what is in hand is finished.",
  stopped: "Stopped: what was done stays, the rest was left alone.",
  done: "Every payment has its outcome.",
});

export const BulkOutcomeEnum = shoutingEnum<BulkOutcome>("BulkOutcome", "How a bulk action ended for one payment.", {
  done: "Done, or asked of the provider.",
  unchanged: "Looked at, and all is as before.",
  no_answer: "The provider did not answer.",
  excluded: "It could not take part, as was known before it began: see `refusalCode`.",
  refused: "Refused when its turn came: see `refusalCode`.",
  stopped: "Left alone, because the action was stopped.",
});

interface Outcome {
  code: string | null;
  detail: string | null;
}

export function refusalCodeOf({ code }: Outcome): RefusalCode | null {
  return refusalCodes.find((known) => known === code) ?? null;
}

/** The status that did not allow it. */
export function statusOf({ code, detail }: Outcome): PaymentStatus | null {
  return code === "payment.wrong_moment" ? (paymentStatuses.find((known) => known === detail) ?? null) : null;
}

export function issueCodeOf({ code, detail }: Outcome): IssueCode | null {
  return code === "input.invalid" ? (issueCodes.find((known) => known === detail) ?? null) : null;
}
