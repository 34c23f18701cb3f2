/**
 * Takes a file in: its bytes are kept as they came, and the worker is asked to read it. The page answers at once. The
 * same bytes again are recognised, and taken only by somebody who says why.
 */
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { findSameBytes, insertImport } from "#db/imports.ts";
import { currentNarrowing } from "#db/narrowing.ts";
import { enqueue } from "#db/queue.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { importLimits } from "#domain/import.ts";
import { Refusal } from "#domain/refusal.ts";
import { cleanText } from "#domain/text.ts";

export interface Upload {
  fileName: string;
  bytes: Uint8Array;
  /** Files uploaded together have one; left out, the file is a batch of its own. */
  batchId?: string | undefined;
  /** Why the same bytes are taken once more. */
  againReason?: string | undefined;
}

/** Returns the id of the import. Refuses `import.same_bytes` with the id, the name and the author of the one before. */
export async function uploadImport(actor: Actor, upload: Upload, now: Date): Promise<{ id: string; batchId: string }> {
  allow(actor, "imports.write");
  const { bytes } = upload;
  if (bytes.length > importLimits.bytes) throw new Refusal("import.too_large", { params: { max: importLimits.bytes } });
  const id = uuidv7();
  const batchId = upload.batchId && isUuid(upload.batchId) ? upload.batchId : uuidv7();
  const sha256 = createHash("sha256").update(bytes).digest();
  const againReason = cleanText(upload.againReason ?? "").slice(0, 200) || null;
  const fileName = cleanText(upload.fileName.replaceAll("\0", "")).slice(-200) || "?";
  const narrowing = await currentNarrowing();
  await inEnte(actor.ente, async (tx) => {
    // Two at once with the same bytes: the second finds the first.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.ente}:${sha256.toString("hex")}`}, 2))`,
    );
    const same = againReason ? null : await findSameBytes(tx, actor.ente, sha256);
    if (same) {
      const params = { id: same.id, fileName: same.fileName, by: same.uploadedBy, at: same.uploadedAt.toISOString() };
      throw new Refusal("import.same_bytes", { params });
    }
    await insertImport(tx, {
      enteId: actor.ente,
      id,
      batchId,
      fileName,
      sha256,
      sizeBytes: bytes.length,
      content: Buffer.from(bytes),
      status: "uploaded",
      uploadedBy: actor.label,
      uploadedAt: now,
      againReason,
    });
    const details = { fileName, bytes: bytes.length, sha256: sha256.toString("hex") };
    await insertAudit(tx, actor, { action: "import.upload", subjectKind: "import", subjectId: id, at: now, details });
    await promiseCheck(tx, actor, { id, version: 1 }, narrowing);
  });
  return { id, batchId };
}

/** The worker sees as much as whoever asked, and no more. */
export function promiseCheck(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
  narrowing: Awaited<ReturnType<typeof currentNarrowing>>,
): Promise<unknown> {
  const { types = [], projects = [] } = narrowing ?? {};
  return enqueue(tx, actor.ente, "check-import", { importId: id, version, types, projects }, { key: `check:${id}` });
}
