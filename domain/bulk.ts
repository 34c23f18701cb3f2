/** What can be done to many payments at once, and how each of them may end. */
import type { Permission } from "./actor.ts";
import type { PaymentVerb } from "./possible.ts";

export const bulkKinds = ["refresh", "resend", "cancel", "reissue", "change_dates"] as const;
export type BulkKind = (typeof bulkKinds)[number];

export const bulkStatuses = ["prepared", "running", "stopping", "stopped", "done"] as const;
export type BulkStatus = (typeof bulkStatuses)[number];

/** `excluded` is known before it begins; `refused` when its turn came; `stopped` when a person stopped it first. */
export const bulkOutcomes = ["done", "unchanged", "no_answer", "excluded", "refused", "stopped"] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** More are done in several goes. */
export const mostInBulk = 100_000;

export const bulkVerbs: Record<BulkKind, { verb: PaymentVerb; permission: Permission }> = {
  refresh: { verb: "refresh", permission: "payments.read" },
  resend: { verb: "resend", permission: "payments.write" },
  cancel: { verb: "cancel", permission: "payments.cancel" },
  reissue: { verb: "reissue", permission: "payments.reissue" },
  change_dates: { verb: "change", permission: "payments.write" },
};
