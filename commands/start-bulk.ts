/** Begins what was prepared, and stops what was begun. Beginning twice, or stopping twice, changes nothing more. */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { type BulkAction, findBulkActionIn, setBulkParams, setBulkStatus } from "#db/bulk.ts";
import { inEnte } from "#db/connection.ts";
import { enqueue } from "#db/queue.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { type BulkKind, bulkVerbs } from "#domain/bulk.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
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

export async function startBulk(actor: Actor, input: { id: string; params: unknown }, now: Date): Promise<void> {
  await inEnte(actor.ente, async (tx) => {
    const action = isUuid(input.id) ? await findBulkActionIn(tx, actor.ente, input.id, "update") : null;
    if (!action) throw new Refusal("bulk.not_found");
    allow(actor, bulkVerbs[action.kind].permission);
    if (["running", "done"].includes(action.status)) return;
    if (action.status !== "prepared") throw new Refusal("bulk.wrong_moment");
    await setBulkParams(tx, actor.ente, action.id, readParams(action, input.params, now));
    await setBulkStatus(tx, actor.ente, action.id, ["prepared"], { status: "running", startedAt: now });
    const subject = { subjectKind: "bulk", subjectId: action.id, at: now };
    await insertAudit(tx, actor, { action: `bulk.${action.kind}`, ...subject, details: { total: action.total } });
    await enqueue(tx, actor.ente, "run-bulk", { bulkId: action.id }, { key: `bulk:${action.id}` });
  });
}

/** Dates left empty stay as they are: one date for all is the point, no date for all hardly ever is. */
function readParams(action: BulkAction, given: unknown, now: Date): Record<string, string | null> {
  const read = accept(params[action.kind] as z.ZodType<Record<string, string | null | undefined>>, given ?? {});
  const kept = Object.fromEntries(Object.entries(read).filter(([, value]) => value)) as Record<string, string>;
  if (action.kind === "change_dates" && Object.keys(kept).length === 0)
    throw new Refusal("input.invalid", { issues: [{ path: ["dueOn"], code: "required" }] });
  const issues = dateIssues({ dueOn: kept.dueOn ?? null, payableUntil: kept.payableUntil ?? null }, dayInRome(now));
  if (issues.length > 0) throw new Refusal("input.invalid", { issues });
  return kept;
}

/** What was done stays done; the rest is left alone. */
export async function stopBulk(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  await inEnte(actor.ente, async (tx) => {
    const action = isUuid(id) ? await findBulkActionIn(tx, actor.ente, id, "update") : null;
    if (!action) throw new Refusal("bulk.not_found");
    allow(actor, bulkVerbs[action.kind].permission);
    if (action.status === "prepared")
      await setBulkStatus(tx, actor.ente, id, ["prepared"], { status: "stopping", startedAt: now });
    else await setBulkStatus(tx, actor.ente, id, ["running"], { status: "stopping" });
    await enqueue(tx, actor.ente, "run-bulk", { bulkId: id }, { key: `bulk:${id}` });
  });
}
