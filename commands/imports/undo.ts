/** Takes an import back: whatever of it is unpaid is cancelled, as a bulk action that says how many were not. */
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { updateImport } from "#db/imports.ts";
import { type Actor, allow } from "#domain/actor.ts";
import type { ImportStatus } from "#domain/import.ts";
import { prepareBulk } from "../prepare-bulk.ts";
import { startBulk } from "../start-bulk.ts";
import { holdImport } from "./mend.ts";

const ended: ImportStatus[] = ["done", "stopped"];

/** Returns the bulk action that does it; the same one when asked again. */
export async function undoImport(
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<{ bulkId: string }> {
  allow(actor, "payments.cancel");
  const found = await inEnte(actor.ente, (tx) => holdImport(tx, actor, id, ended));
  if (found.undoBulkId) return { bulkId: found.undoBulkId };
  // Whoever asks twice finds what they asked for; two people at once cancel each payment once.
  const idempotency = { key: `undo-import-${id}`, input: { id } };
  const { id: bulkId } = await prepareBulk(actor, "cancel", { filter: { importId: id } }, now, {
    params: { reason },
    idempotency,
  });
  await startBulk(actor, { id: bulkId }, now);
  await inEnte(actor.ente, async (tx) => {
    await updateImport(
      tx,
      actor.ente,
      id,
      { from: ended },
      { undoBulkId: bulkId, undoneBy: actor.label, undoneAt: now },
    );
    await insertAudit(tx, actor, {
      action: "import.undo",
      subjectKind: "import",
      subjectId: id,
      at: now,
      details: { bulkId },
    });
  });
  return { bulkId };
}
