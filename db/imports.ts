/** Imports: the files, what a person said of them, how far they are. The bytes are read only where they are wanted. */
import { and, desc, eq, getTableColumns, inArray, ne, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { ColumnChoice, ImportOptions, ImportRowStatus, ImportStatus } from "#domain/import.ts";
import { inEnte, type Tx } from "./connection.ts";
import { importMappings, importRows, importRules, imports } from "./schema/imports.ts";

const { content: _bytes, sha256: _hash, ...columns } = getTableColumns(imports);
export type Import = Omit<typeof imports.$inferSelect, "content" | "sha256"> & { fingerprint: string };
const selected = { ...columns, fingerprint: sql<string>`encode(${imports.sha256}, 'hex')` };

const its = (ente: EnteId, id: string) => and(eq(imports.enteId, ente), eq(imports.id, id));

export async function insertImport(tx: Tx, row: typeof imports.$inferInsert): Promise<void> {
  await tx.insert(imports).values(row);
}

export async function findImportIn(tx: Tx, ente: EnteId, id: string, lock?: "update"): Promise<Import | null> {
  const found = tx.select(selected).from(imports).where(its(ente, id));
  return (await (lock ? found.for("update") : found))[0] ?? null;
}

export function findImport(ente: EnteId, id: string): Promise<Import | null> {
  return inEnte(ente, (tx) => findImportIn(tx, ente, id));
}

/** The file as it came. */
export async function readContentIn(tx: Tx, ente: EnteId, id: string): Promise<Buffer | null> {
  const [row] = await tx.select({ content: imports.content }).from(imports).where(its(ente, id));
  return row?.content ?? null;
}

export function readContent(ente: EnteId, id: string): Promise<Buffer | null> {
  return inEnte(ente, (tx) => readContentIn(tx, ente, id));
}

/** When the mails of its payments may go at the earliest; null is at once. */
export async function findMailsAt(tx: Tx, ente: EnteId, id: string): Promise<Date | null> {
  const [row] = await tx.select({ mailsAt: imports.mailsAt }).from(imports).where(its(ente, id));
  return row?.mailsAt ?? null;
}

/** The newest first; `after` is the last one of the page before. */
export function listImports(
  ente: EnteId,
  page: { batchId?: string; after?: { uploadedAt: Date; id: string } | undefined; first: number },
): Promise<Import[]> {
  const { after } = page;
  const later =
    after &&
    sql`(${imports.uploadedAt}, ${imports.id}) < (${after.uploadedAt.toISOString()}::timestamptz, ${after.id}::uuid)`;
  return inEnte(ente, (tx) =>
    tx
      .select(selected)
      .from(imports)
      .where(and(eq(imports.enteId, ente), page.batchId ? eq(imports.batchId, page.batchId) : undefined, later))
      .orderBy(desc(imports.uploadedAt), desc(imports.id))
      .limit(page.first),
  );
}

/** The newest from which payments came, to choose among; what was only looked at made none. */
export function listImportNames(ente: EnteId, most: number) {
  const { id, fileName, uploadedAt } = imports;
  return inEnte(ente, (tx) =>
    tx
      .select({ id, fileName, uploadedAt })
      .from(imports)
      .where(and(eq(imports.enteId, ente), inArray(imports.status, ["running", "paused", "done", "stopped"])))
      .orderBy(desc(imports.uploadedAt), desc(imports.id))
      .limit(most),
  );
}

/** The last one with the same bytes that was not thrown away. */
export async function findSameBytes(tx: Tx, ente: EnteId, sha256: Buffer): Promise<Import | null> {
  const [row] = await tx
    .select(selected)
    .from(imports)
    .where(and(eq(imports.enteId, ente), eq(imports.sha256, sha256), ne(imports.status, "discarded")))
    .orderBy(desc(imports.uploadedAt))
    .limit(1);
  return row ?? null;
}

/** False, and nothing changes, when it is in none of `from` any more, or no longer at `version`. */
export async function updateImport(
  tx: Tx,
  ente: EnteId,
  id: string,
  guard: { from: readonly ImportStatus[]; version?: number },
  change: Partial<typeof imports.$inferInsert>,
): Promise<boolean> {
  const at = guard.version === undefined ? undefined : eq(imports.version, guard.version);
  const rows = await tx
    .update(imports)
    .set(change)
    .where(and(its(ente, id), inArray(imports.status, [...guard.from]), at))
    .returning({ id: imports.id });
  return rows.length === 1;
}

export interface RowCount {
  status: ImportRowStatus;
  count: number;
  cents: number;
  mailed: number;
  warned: number;
}

/** How many rows are how, and their sums: counted, never kept. */
export async function countRowsIn(tx: Tx, ente: EnteId, importId: string): Promise<RowCount[]> {
  return tx
    .select({
      status: importRows.status,
      count: sql<number>`count(*)::int`,
      cents: sql<number>`coalesce(sum(${importRows.amountCents}), 0)::bigint`.mapWith(Number),
      mailed: sql<number>`count(*) filter (where ${importRows.mailed})::int`,
      warned: sql<number>`count(*) filter (where ${importRows.issues} @> '[{"level":"warning"}]')::int`,
    })
    .from(importRows)
    .where(and(eq(importRows.enteId, ente), eq(importRows.importId, importId)))
    .groupBy(importRows.status);
}

export function countRows(ente: EnteId, importId: string): Promise<RowCount[]> {
  return inEnte(ente, (tx) => countRowsIn(tx, ente, importId));
}

export interface ConfirmSum {
  paymentTypeId: string | null;
  dueOn: string | null;
  count: number;
  cents: number;
}

/** What would be issued, by type and due date: at most `most` lines, the largest first. */
export function sumReady(ente: EnteId, importId: string, most: number): Promise<ConfirmSum[]> {
  const count = sql<number>`count(*)::int`;
  return inEnte(ente, (tx) =>
    tx
      .select({
        paymentTypeId: importRows.paymentTypeId,
        dueOn: importRows.dueOn,
        count,
        cents: sql<number>`sum(${importRows.amountCents})::bigint`.mapWith(Number),
      })
      .from(importRows)
      .where(and(eq(importRows.enteId, ente), eq(importRows.importId, importId), eq(importRows.status, "ready")))
      .groupBy(importRows.paymentTypeId, importRows.dueOn)
      .orderBy(desc(count))
      .limit(most),
  );
}

/** The headings understood before, the last five hundred, by fingerprint. */
export async function listMappings(tx: Tx, ente: EnteId) {
  const rows = await tx
    .select()
    .from(importMappings)
    .where(eq(importMappings.enteId, ente))
    .orderBy(desc(importMappings.savedAt))
    .limit(500);
  return new Map(rows.map((row) => [row.fingerprint, row]));
}

export async function rememberMapping(
  tx: Tx,
  ente: EnteId,
  row: { fingerprint: string; mapping: ColumnChoice[]; options: ImportOptions; savedBy: string; savedAt: Date },
): Promise<void> {
  const { fingerprint, ...change } = row;
  await tx
    .insert(importMappings)
    .values({ ...row, enteId: ente })
    .onConflictDoUpdate({ target: [importMappings.enteId, importMappings.fingerprint], set: change });
}

export interface ImportRules {
  brakeSeconds: number | null;
  secondFromCents: number | null;
}

export async function findRulesIn(tx: Tx, ente: EnteId): Promise<ImportRules> {
  const [row] = await tx.select().from(importRules).where(eq(importRules.enteId, ente));
  return { brakeSeconds: row?.brakeSeconds ?? null, secondFromCents: row?.secondFromCents ?? null };
}

export async function saveRules(tx: Tx, ente: EnteId, rules: ImportRules): Promise<void> {
  await tx
    .insert(importRules)
    .values({ enteId: ente, ...rules })
    .onConflictDoUpdate({ target: importRules.enteId, set: rules });
}
