/**
 * What a person does to a sheet before it is confirmed: says which column is which, writes a cell, takes what is
 * proposed, leaves rows out. Each row is read again by the function that read it first.
 */
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { findImportIn, type Import, updateImport } from "#db/imports.ts";
import { allowClashes, clearClashes, findClashes, rowsLike } from "#db/imports-clash.ts";
import { readKnowledge } from "#db/imports-context.ts";
import { type ImportRow, listRowsIn, matching, type RowFilter, rewriteRows, setRowStatus } from "#db/imports-rows.ts";
import { currentNarrowing } from "#db/narrowing.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import type { ImportOptions, ImportStatus } from "#domain/import.ts";
import { importColumns } from "#domain/import-columns.ts";
import { readRow } from "#domain/import-row.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import { seekClashes, twinDays } from "./check.ts";
import { contextOf, withPratiche } from "./context.ts";
import { promiseCheck } from "./upload.ts";

const proposalsAtATime = 500;
const mostFixes = 500;
const longestFix = 2_000;

/** The import, held; refuses where there is none, or where it has moved on. */
export async function holdImport(tx: Tx, actor: Actor, id: string, from: readonly ImportStatus[]): Promise<Import> {
  const found = isUuid(id) ? await findImportIn(tx, actor.ente, id, "update") : null;
  if (!found) throw new Refusal("import.not_found");
  if (!from.includes(found.status)) throw new Refusal("import.wrong_moment", { params: { status: found.status } });
  return found;
}

export interface MapInput {
  id: string;
  /** Of the columns to be taken otherwise: `key` null ignores it. */
  columns?: readonly { column: number; key: string | null }[] | undefined;
  /** Told together with those said before. */
  options?: ImportOptions | undefined;
}

/** All rows are read again by the worker. Another sheet, delimiter or encoding reads the file anew. */
export async function mapImport(actor: Actor, { id, columns = [], options = {} }: MapInput, now: Date): Promise<void> {
  allow(actor, "imports.write");
  const narrowing = await currentNarrowing();
  await inEnte(actor.ente, async (tx) => {
    const found = await holdImport(tx, actor, id, ["checked", "unreadable"]);
    const { provider, types } = await readKnowledge(tx, actor.ente, dayInRome(now));
    const known = new Set(importColumns(provider).map(({ key }) => key));
    const said = new Map(columns.map(({ column, key }) => [column, key]));
    const mapping = found.mapping.map((choice) => {
      const key = said.get(choice.column);
      return key === undefined ? choice : { ...choice, key, by: "operator" as const, confidence: 100 };
    });
    const issues: Issue[] = columns.flatMap(({ column, key }, index) => {
      if (key !== null && !known.has(key)) return [{ path: ["columns", index, "key"], code: "unknown" }];
      const there = mapping.some((choice) => choice.column === column);
      return there ? [] : [{ path: ["columns", index, "column"], code: "unknown" }];
    });
    const keys = mapping.flatMap(({ key }) => (key === null ? [] : [key]));
    if (new Set(keys).size < keys.length) issues.push({ path: ["columns"], code: "taken" });
    if (options.paymentType && !types.some((type) => type.id === options.paymentType)) {
      issues.push({ path: ["options", "paymentType"], code: "unknown" });
    }
    if (issues.length > 0) throw new Refusal("input.invalid", { issues });
    const decimal = { ...found.options.decimal, ...options.decimal };
    const dates = { ...found.options.dates, ...options.dates };
    const wanted = { ...found.options, ...options, decimal, dates };
    const anew =
      found.status === "unreadable" ||
      (["sheet", "delimiter", "encoding"] as const).some((name) => wanted[name] !== found.options[name]);
    const version = found.version + 1;
    const change = { mapping, options: wanted, version, status: "uploaded" as const, problem: null };
    await updateImport(tx, actor.ente, id, { from: [found.status] }, { ...change, ...(anew && { checkedAt: null }) });
    await promiseCheck(tx, actor, { id, version }, narrowing);
  });
}

export interface RowFix {
  row: number;
  column: string;
  /** Empty is empty; null takes back what the file says. */
  text: string | null;
}

/** Returns the rows as they are now. */
export async function fixImportRows(
  actor: Actor,
  { id, fixes }: { id: string; fixes: readonly RowFix[] },
  now: Date,
): Promise<ImportRow[]> {
  allow(actor, "imports.write");
  if (fixes.length > mostFixes) {
    throw new Refusal("input.invalid", { issues: [{ path: ["fixes"], code: "too_many", params: { max: mostFixes } }] });
  }
  return inEnte(actor.ente, async (tx) => {
    const found = await holdImport(tx, actor, id, ["checked"]);
    const wanted = new Map<number, RowFix[]>();
    for (const fix of fixes) wanted.set(fix.row, [...(wanted.get(fix.row) ?? []), fix]);
    const filter = { rows: [...wanted.keys()] };
    const before = await listRowsIn(tx, actor.ente, id, { filter, first: mostFixes });
    await readTheseAgain(tx, actor, found, now, before, (row) => withFixes(row.fixes, wanted.get(row.row) ?? []));
    const rows = [...filter.rows, ...(await rowsLike(tx, actor.ente, id, filter.rows))];
    await clearClashes(tx, actor.ente, id, { rows });
    await findClashes(tx, actor.ente, id, { rows }, new Date(now.getTime() - twinDays * 86_400_000));
    return listRowsIn(tx, actor.ente, id, { filter, first: mostFixes });
  });
}

/** Takes what is proposed for one cause, in the rows given or in all alike. Returns how many cells changed. */
export async function applyProposals(
  actor: Actor,
  { id, column, code, rows }: { id: string; column: string; code: string; rows?: readonly number[] | undefined },
  now: Date,
): Promise<number> {
  allow(actor, "imports.write");
  let changed = 0;
  for (let after = -1; ; ) {
    const last = await inEnte(actor.ente, async (tx) => {
      const found = await holdImport(tx, actor, id, ["checked"]);
      const page = {
        filter: { column, code, rows, status: ["ready", "wrong"] as const },
        after,
        first: proposalsAtATime,
      };
      const these = await listRowsIn(tx, actor.ente, id, page);
      const cure = (row: ImportRow) => row.issues.find((one) => one.column === column && one.code === code)?.proposal;
      const curable = these.filter((row) => cure(row) !== undefined);
      await readTheseAgain(tx, actor, found, now, curable, (row) => ({ ...row.fixes, [column]: cure(row) ?? "" }));
      changed += curable.length;
      return these.at(-1)?.row;
    });
    if (last === undefined) break;
    after = last;
  }
  if (changed > 0) await seekClashes(actor.ente, id, now);
  return changed;
}

/** Leaves rows out, or takes them back. Returns how many. */
export async function excludeRows(
  actor: Actor,
  { id, filter, back = false }: { id: string; filter: RowFilter; back?: boolean },
  now: Date,
): Promise<number> {
  allow(actor, "imports.write");
  const count = await inEnte(actor.ente, async (tx) => {
    await holdImport(tx, actor, id, ["checked"]);
    return setRowStatus(tx, actor.ente, id, filter, back ? "back" : "excluded");
  });
  // A row that was the same as one left out is alone now.
  if (count > 0) await seekClashes(actor.ente, id, now);
  return count;
}

/** A person has seen that these look like others, and wants them all the same. Returns how many. */
export async function allowDuplicates(
  actor: Actor,
  { id, filter }: { id: string; filter: RowFilter },
  now: Date,
): Promise<number> {
  allow(actor, "imports.write");
  return inEnte(actor.ente, async (tx) => {
    await holdImport(tx, actor, id, ["checked"]);
    const rows = await allowClashes(tx, actor.ente, id, matching(filter));
    const details = { rows };
    await insertAudit(tx, actor, {
      action: "import.duplicates",
      subjectKind: "import",
      subjectId: id,
      at: now,
      details,
    });
    return rows;
  });
}

async function readTheseAgain(
  tx: Tx,
  actor: Actor,
  found: Import,
  now: Date,
  rows: readonly ImportRow[],
  fixesOf: (row: ImportRow) => Record<string, string>,
): Promise<void> {
  const today = dayInRome(now);
  const knowledge = await readKnowledge(tx, actor.ente, today);
  const mended = rows.map((row) => ({ ...row, fixes: fixesOf(row) }));
  const context = await withPratiche(tx, actor.ente, mended, contextOf(knowledge, found, today));
  const again = mended.map((row) => ({ row: row.row, fixes: row.fixes, ...readRow(row, context) }));
  await rewriteRows(tx, actor.ente, found.id, again);
}

function withFixes(before: Record<string, string>, fixes: readonly RowFix[]): Record<string, string> {
  const after = new Map(Object.entries(before));
  for (const { column, text } of fixes) {
    if (text === null) after.delete(column);
    else after.set(column, text.slice(0, longestFix).replace(/[\0\p{Surrogate}]/gu, "\uffff"));
  }
  return Object.fromEntries(after);
}
