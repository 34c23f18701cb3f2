/** Begins what was prepared, and stops what was begun. Beginning twice, or stopping twice, changes nothing more. */
import { insertAudit } from "#db/audit.ts";
import { findBulkActionIn, setBulkParams, setBulkStatus } from "#db/bulk.ts";
import { inEnte } from "#db/connection.ts";
import { enqueue } from "#db/queue.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { bulkVerbs } from "#domain/bulk.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { readBulkParams } from "./bulk-params.ts";

/** `params` may be left out when they were given at the preparation. */
export async function startBulk(
  actor: Actor,
  input: { id: string; params?: Record<string, unknown> },
  now: Date,
): Promise<void> {
  await inEnte(actor.ente, async (tx) => {
    const action = isUuid(input.id) ? await findBulkActionIn(tx, actor.ente, input.id, "update") : null;
    if (!action) throw new Refusal("bulk.not_found");
    allow(actor, bulkVerbs[action.kind].permission);
    if (["running", "done"].includes(action.status)) return;
    if (action.status !== "prepared") throw new Refusal("bulk.wrong_moment");
    const given = Object.fromEntries(Object.entries(input.params ?? {}).filter(([, value]) => value != null));
    const params = readBulkParams(action.kind, { ...action.params, ...given }, now);
    await setBulkParams(tx, actor.ente, action.id, params);
    await setBulkStatus(tx, actor.ente, action.id, ["prepared"], { status: "running", startedAt: now });
    const subject = { subjectKind: "bulk", subjectId: action.id, at: now };
    await insertAudit(tx, actor, { action: `bulk.${action.kind}`, ...subject, details: { total: action.total } });
    await enqueue(tx, actor.ente, "run-bulk", { bulkId: action.id }, { key: `bulk:${action.id}` });
  });
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
