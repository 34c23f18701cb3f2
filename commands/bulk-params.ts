/** What an action on many has to be told besides whom: read and checked, with everything left out left out. */
import { z } from "zod";
import { accept } from "#domain/accept.ts";
import type { BulkKind } from "#domain/bulk.ts";
import { dayInRome } from "#domain/day.ts";
import { maybeDay } from "#domain/new-payment.ts";
import { dateIssues } from "#domain/payment-rules.ts";
import { Refusal } from "#domain/refusal.ts";
import { reason } from "./cancel-payment.ts";

const dates = z.object({ dueOn: maybeDay.nullish(), payableUntil: maybeDay.nullish() });
const params = {
  refresh: z.object({}),
  resend: z.object({}),
  cancel: z.object({ reason }),
  reissue: dates,
  change_dates: dates,
} satisfies Record<BulkKind, z.ZodType>;

/** Dates left empty stay as they are: one date for all is the point, no date for all hardly ever is. */
export function readBulkParams(kind: BulkKind, given: unknown, now: Date): Record<string, string | null> {
  const read = accept(params[kind] as z.ZodType<Record<string, string | null | undefined>>, given);
  const kept = Object.fromEntries(Object.entries(read).filter(([, value]) => value)) as Record<string, string>;
  if (kind === "change_dates" && Object.keys(kept).length === 0)
    throw new Refusal("input.invalid", { issues: [{ path: ["dueOn"], code: "required" }] });
  const issues = dateIssues({ dueOn: kept.dueOn ?? null, payableUntil: kept.payableUntil ?? null }, dayInRome(now));
  if (issues.length > 0) throw new Refusal("input.invalid", { issues });
  return kept;
}
