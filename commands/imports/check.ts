/**
 * Reads an uploaded file, or rows already staged, and writes down what each row is. Nothing is issued: this is the dry
 * run. Done again it comes to the same; what is older than the last wish of a person is given up.
 */
import { createHash } from "node:crypto";
import { inEnte } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { countRowsIn, findImportIn, type Import, listMappings, readContentIn, updateImport } from "#db/imports.ts";
import { clearClashes, findClashes, lastRowIn } from "#db/imports-clash.ts";
import { readKnowledge } from "#db/imports-context.ts";
import { deleteRows, listRowsIn, type RowToStage, rewriteRows, stageRows } from "#db/imports-rows.ts";
import { keptTo } from "#db/narrowing.ts";
import type { JobPayload } from "#db/queue.ts";
import { Unreadable } from "#documents/spreadsheet-in.ts";
import { dayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import {
  type ColumnChoice,
  type ImportNote,
  type ImportOptions,
  importLimits,
  type StoredCells,
} from "#domain/import.ts";
import { storeCell } from "#domain/import-cell.ts";
import { importColumns } from "#domain/import-columns.ts";
import { signatureOf } from "#domain/import-mapping.ts";
import { type RowContext, readRow, strangeRow } from "#domain/import-row.ts";
import { faultPoint } from "../fault-point.ts";
import { contextOf, withPratiche } from "./context.ts";
import { isFilled, lookAtFile, notesOf, readFile } from "./look.ts";

const rowsAtATime = 2_500;
const rangeOfClashes = 20_000;
/** A payment just like it counts as the same debt for so long. */
export const twinDays = 30;

export async function checkImport(ente: EnteId, job: Omit<JobPayload<"check-import">, "enteId">, clock: () => Date) {
  await keptTo({ types: job.types, projects: job.projects }, async () => {
    const found = await inEnte(ente, (tx) => findImportIn(tx, ente, job.importId));
    if (found?.status !== "uploaded" || found.version !== job.version) return;
    try {
      if (found.checkedAt === null) await stage(ente, found, clock());
      else await readAgain(ente, found, clock());
      await seekClashes(ente, found.id, clock());
      await finish(ente, found, clock());
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const params = error.code === "too_many_rows" ? { limit: importLimits.rows } : error.params;
      const problem = { code: error.code, params };
      await inEnte(ente, (tx) =>
        updateImport(
          tx,
          ente,
          found.id,
          { from: ["uploaded"], version: found.version },
          { status: "unreadable", problem, finishedAt: clock() },
        ),
      );
    }
  });
}

export function fingerprintOf(headings: readonly { column: number; heading: string }[]): string {
  return createHash("sha256").update(signatureOf(headings)).digest("hex");
}

/** From the file: a first reading to understand it, a second to stage its rows. */
async function stage(ente: EnteId, { id, version, fileName, options }: Import, now: Date): Promise<void> {
  const { bytes, knowledge, mappings } = await inEnte(ente, async (tx) => ({
    bytes: await readContentIn(tx, ente, id),
    knowledge: await readKnowledge(tx, ente, dayInRome(now)),
    mappings: await listMappings(tx, ente),
  }));
  if (!bytes) throw new Error("the file of an import is gone");
  while ((await inEnte(ente, (tx) => deleteRows(tx, ente, id, rowsAtATime))) > 0);
  const file = { name: fileName, bytes };
  let before: { mapping: ColumnChoice[]; options: ImportOptions } | undefined;
  const look = await lookAtFile(file, options, importColumns(knowledge.provider), (signature) => {
    before = mappings.get(createHash("sha256").update(signature).digest("hex"));
    return before?.mapping;
  });
  const { sheets, format, sheet, date1904, csv, headerRow, layout, mapping, notes } = look;
  const wanted = { ...before?.options, ...options };
  const headerFingerprint = fingerprintOf(mapping);
  const change = {
    sheets,
    format,
    sheet,
    date1904,
    csv,
    headerRow,
    headerFingerprint,
    layout,
    mapping,
    options: wanted,
    notes,
  };
  if (!(await inEnte(ente, (tx) => updateImport(tx, ente, id, { from: ["uploaded"], version }, change)))) return;
  const context = contextOf(knowledge, { mapping, options: wanted, date1904 }, dayInRome(now));
  const headings = new Map(mapping.map((choice) => [choice.column, choice.heading]));
  let waiting: Waiting[] = [];
  let sum = 0;
  const write = async () => {
    const rows = waiting;
    waiting = [];
    sum = await stageChunk(ente, id, rows, context, headings, sum);
    faultPoint("import.afterChunk");
  };
  for await (const event of readFile(file, wanted)) {
    if (event.kind !== "rows" || event.sheet !== sheet) continue;
    for (const found of event.rows) {
      const { row, hidden, cells } = found;
      if ((headerRow !== null && row <= headerRow) || !isFilled(found)) continue;
      waiting.push({ row, hidden, cells: Object.fromEntries(cells.map((cell) => [cell.column, storeCell(cell)])) });
    }
    if (waiting.length >= rowsAtATime) await write();
  }
  if (waiting.length > 0) await write();
}

interface Waiting {
  row: number;
  hidden: boolean;
  cells: StoredCells;
}

async function stageChunk(
  ente: EnteId,
  id: string,
  rows: readonly Waiting[],
  general: RowContext,
  headings: ReadonlyMap<number, string>,
  before: number,
): Promise<number> {
  let sum = before;
  await inEnte(ente, async (tx) => {
    sum = before;
    const context = await withPratiche(
      tx,
      ente,
      rows.map((row) => ({ ...row, fixes: {} })),
      general,
    );
    const staged = rows.map((row): RowToStage => {
      const plain = { ...row, fixes: {} };
      const strange = strangeRow(plain, headings, context, sum);
      const { issues, facts } = readRow(plain, context);
      if (strange)
        return {
          ...row,
          issues: [{ column: "row", code: strange, level: "error" }],
          facts: { ...facts, amountCents: null },
        };
      sum += facts.amountCents ?? 0;
      return { ...row, issues, facts };
    });
    await stageRows(tx, ente, id, staged);
  });
  return sum;
}

/** Rows staged already, read as the mapping now says. */
async function readAgain(ente: EnteId, found: Import, now: Date): Promise<void> {
  const knowledge = await inEnte(ente, (tx) => readKnowledge(tx, ente, dayInRome(now)));
  const general = contextOf(knowledge, found, dayInRome(now));
  const headings = new Map(found.mapping.map((choice) => [choice.column, choice.heading]));
  let sum = 0;
  for (let after = -1; ; ) {
    const last = await inEnte(ente, async (tx) => {
      const rows = await listRowsIn(tx, ente, found.id, { after, first: rowsAtATime });
      const context = await withPratiche(tx, ente, rows, general);
      const again = rows.map((row) => {
        const strange = strangeRow(row, headings, context, sum);
        const { issues, facts } = readRow(row, context);
        if (!strange) sum += facts.amountCents ?? 0;
        const said = strange ? [{ column: "row", code: strange, level: "error" as const }] : issues;
        return {
          row: row.row,
          fixes: row.fixes,
          issues: said,
          facts: strange ? { ...facts, amountCents: null } : facts,
        };
      });
      await rewriteRows(tx, ente, found.id, again);
      return rows.at(-1)?.row;
    });
    if (last === undefined) return;
    after = last;
  }
}

export async function seekClashes(ente: EnteId, id: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - twinDays * 86_400_000);
  const last = await inEnte(ente, (tx) => lastRowIn(tx, ente, id));
  for (let from = 0; from <= last; from += rangeOfClashes) {
    await inEnte(ente, async (tx) => {
      const range = { from, to: from + rangeOfClashes - 1 };
      await clearClashes(tx, ente, id, range);
      await findClashes(tx, ente, id, range, since);
    });
  }
}

async function finish(ente: EnteId, { id, version }: Import, now: Date): Promise<void> {
  await inEnte(ente, async (tx) => {
    const found = await findImportIn(tx, ente, id, "update");
    if (!found) return;
    const counts = await countRowsIn(tx, ente, id);
    const rowCount = counts.reduce((sum, { count }) => sum + count, 0);
    const totalCents = counts.reduce((sum, { cents }) => sum + cents, 0);
    const provider = (await findEnteIn(tx, ente))?.provider ?? "gpd";
    const mappingNotes = new Set(["missing_column", "mixed_decimals", "mixed_dates"]);
    const kept = found.notes.filter(({ code }) => !mappingNotes.has(code));
    const notes: ImportNote[] = [...kept, ...notesOf(found.mapping, found.options, importColumns(provider))];
    const change =
      rowCount > 0 ? { status: "checked" as const } : { status: "unreadable" as const, problem: { code: "empty" } };
    await updateImport(
      tx,
      ente,
      id,
      { from: ["uploaded"], version },
      { ...change, notes, rowCount, totalCents, checkedAt: now },
    );
  });
}
