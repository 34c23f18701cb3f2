/** The staged rows of an import: written many at a time, read a page at a time, one cause of trouble at a time. */
import { and, asc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { ImportIssue, ImportRowStatus, StoredCells } from "#domain/import.ts";
import type { RowFacts } from "#domain/import-row.ts";
import { inEnte, type Tx } from "./connection.ts";
import { importRows } from "./schema/imports.ts";

export type ImportRow = Omit<typeof importRows.$inferSelect, "enteId" | "importId" | "rowHash">;

export interface RowToStage {
  row: number;
  hidden: boolean;
  cells: StoredCells;
  issues: ImportIssue[];
  facts: RowFacts;
}

const its = (ente: EnteId, importId: string) => and(eq(importRows.enteId, ente), eq(importRows.importId, importId));

/** Two rows that owe the same have the same hash. */
const hash = sql.raw(
  "case when r.tax_code is null or r.amount_cents is null then null else md5(concat_ws('|', r.tax_code, r.payment_type_id, r.amount_cents, r.causale, r.due_on)) end",
);
const fields = sql.raw(
  "row int, hidden boolean, cells jsonb, fixes jsonb, issues jsonb, status text, amount_cents bigint, payment_type_id uuid, tax_code text, causale text, due_on date, external_id text, mailed boolean",
);

const wordsOf = (facts: RowFacts) => ({
  amount_cents: facts.amountCents,
  payment_type_id: facts.paymentTypeId,
  tax_code: facts.taxCode,
  causale: facts.causale,
  due_on: facts.dueOn,
  external_id: facts.externalId,
  mailed: facts.mailed,
});
const stateOf = (issues: ImportIssue[]): ImportRowStatus =>
  issues.some(({ level }) => level === "error") ? "wrong" : "ready";

/** A row that is there already is left as it is: the same rows staged twice are there once. */
export async function stageRows(tx: Tx, ente: EnteId, importId: string, rows: readonly RowToStage[]): Promise<void> {
  const lines = rows.map(({ facts, ...row }) => ({ ...row, status: stateOf(row.issues), ...wordsOf(facts) }));
  await tx.execute(sql`
    insert into ${importRows} (ente_id, import_id, row, hidden, cells, issues, status, amount_cents, payment_type_id,
      tax_code, causale, due_on, external_id, mailed, row_hash)
    select ${ente}::uuid, ${importId}::uuid, r.row, r.hidden, r.cells, r.issues, r.status, r.amount_cents,
      r.payment_type_id, r.tax_code, r.causale, r.due_on, r.external_id, r.mailed, ${hash}
    from json_to_recordset(${JSON.stringify(lines)}::json) as r(${fields})
    on conflict do nothing`);
}

export interface RowReadAgain {
  row: number;
  fixes: Record<string, string>;
  issues: ImportIssue[];
  facts: RowFacts;
}

/** What was read again, with what a person wrote. Rows that were excluded stay so. */
export async function rewriteRows(
  tx: Tx,
  ente: EnteId,
  importId: string,
  rows: readonly RowReadAgain[],
): Promise<void> {
  if (rows.length === 0) return;
  const lines = rows.map(({ facts, ...row }) => ({ ...row, status: stateOf(row.issues), ...wordsOf(facts) }));
  await tx.execute(sql`
    update ${importRows} i set fixes = r.fixes, issues = r.issues, amount_cents = r.amount_cents,
      payment_type_id = r.payment_type_id, tax_code = r.tax_code, causale = r.causale, due_on = r.due_on,
      external_id = r.external_id, mailed = r.mailed, row_hash = ${hash}, clash = null,
      status = case when i.status in ('ready', 'wrong') then r.status else i.status end
    from json_to_recordset(${JSON.stringify(lines)}::json) as r(${fields})
    where i.ente_id = ${ente} and i.import_id = ${importId} and i.row = r.row and i.payment_id is null`);
}

/** Some thousands at a time, so that no statement is long. Returns how many went. */
export async function deleteRows(tx: Tx, ente: EnteId, importId: string, most: number): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    delete from ${importRows} where ente_id = ${ente} and import_id = ${importId} and row in (
      select row from ${importRows} where ente_id = ${ente} and import_id = ${importId} and payment_id is null limit ${most})`);
  return rowCount ?? 0;
}

export interface RowFilter {
  status?: readonly ImportRowStatus[] | undefined;
  /** A cause: the code of an issue, a clash or a refusal, and its column. */
  code?: string | undefined;
  column?: string | undefined;
  /** Part of what any cell says. */
  search?: string | undefined;
  rows?: readonly number[] | undefined;
}

/** One page in the order of the sheet. */
export async function listRowsIn(
  tx: Tx,
  ente: EnteId,
  importId: string,
  page: { filter?: RowFilter | undefined; after?: number | undefined; first: number },
): Promise<ImportRow[]> {
  return tx
    .select(shown)
    .from(importRows)
    .where(
      and(
        its(ente, importId),
        matching(page.filter ?? {}),
        page.after === undefined ? undefined : gt(importRows.row, page.after),
      ),
    )
    .orderBy(asc(importRows.row))
    .limit(page.first);
}

export function listRows(ente: EnteId, importId: string, page: Parameters<typeof listRowsIn>[3]): Promise<ImportRow[]> {
  return inEnte(ente, (tx) => listRowsIn(tx, ente, importId, page));
}

const {
  enteId: _ente,
  importId: _import,
  rowHash: _hash,
  ...shown
} = {
  enteId: importRows.enteId,
  importId: importRows.importId,
  rowHash: importRows.rowHash,
  row: importRows.row,
  hidden: importRows.hidden,
  cells: importRows.cells,
  fixes: importRows.fixes,
  issues: importRows.issues,
  clash: importRows.clash,
  clashAllowed: importRows.clashAllowed,
  status: importRows.status,
  amountCents: importRows.amountCents,
  paymentTypeId: importRows.paymentTypeId,
  taxCode: importRows.taxCode,
  causale: importRows.causale,
  dueOn: importRows.dueOn,
  externalId: importRows.externalId,
  mailed: importRows.mailed,
  paymentId: importRows.paymentId,
  refusal: importRows.refusal,
};

export function matching({ status, code, column, search, rows }: RowFilter): SQL | undefined {
  const cause = code === undefined ? undefined : { code, ...(column !== undefined && { column }) };
  const within = cause && JSON.stringify([cause]);
  const like = search && `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return and(
    status && inArray(importRows.status, [...status]),
    rows && inArray(importRows.row, [...rows]),
    cause &&
      sql`(${importRows.issues} @> ${within}::jsonb or ${importRows.clash} @> ${JSON.stringify(cause)}::jsonb
        or ${importRows.refusal} @> ${JSON.stringify(cause)}::jsonb)`,
    like ? sql`(${importRows.cells}::text ilike ${like} or ${importRows.fixes}::text ilike ${like})` : undefined,
  );
}

export interface Cause {
  column: string;
  code: string;
  level: string;
  count: number;
  /** How many of them come with a proposal. */
  proposals: number;
  /** One of the rows, as an example. */
  row: number;
}

/** What is wrong, by cause, the commonest error first. Rows left out are not counted. */
export function tallyCauses(ente: EnteId, importId: string): Promise<Cause[]> {
  return inEnte(ente, async (tx) => {
    const { rows } = await tx.execute<Cause & Record<string, unknown>>(sql`
      select issue->>'column' as column, issue->>'code' as code, issue->>'level' as level, count(*)::int as count,
        count(issue->>'proposal')::int as proposals, min(r.row)::int as row
      from ${importRows} r cross join lateral (
        select jsonb_array_elements(r.issues) as issue
        union all select r.clash where r.clash is not null
        union all select r.refusal where r.refusal is not null) every
      where r.ente_id = ${ente} and r.import_id = ${importId} and r.status <> 'excluded'
      group by 1, 2, 3 order by issue->>'level', count(*) desc, 1, 2 limit 200`);
    return rows;
  });
}

export async function setRowStatus(
  tx: Tx,
  ente: EnteId,
  importId: string,
  filter: RowFilter,
  status: "excluded" | "back",
): Promise<number> {
  const wrong = sql`case when ${importRows.issues} @> '[{"level":"error"}]' or (${importRows.clash} is not null
    and not ${importRows.clashAllowed}) then 'wrong' else 'ready' end`;
  const from: ImportRowStatus[] = status === "excluded" ? ["ready", "wrong"] : ["excluded"];
  const { rowCount } = await tx
    .update(importRows)
    .set({ status: status === "excluded" ? "excluded" : wrong })
    .where(and(its(ente, importId), inArray(importRows.status, from), matching(filter)));
  return rowCount ?? 0;
}

/** Holds a row for the length of the transaction; false when it is done, held by another, or the import goes no further. */
export async function takeRow(tx: Tx, ente: EnteId, importId: string, row: number): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    select from ${importRows} r join imports i on i.ente_id = r.ente_id and i.id = r.import_id
    where r.ente_id = ${ente} and r.import_id = ${importId} and r.row = ${row} and r.status = 'ready'
      and r.payment_id is null and i.status = 'running'
    for update of r skip locked`);
  return rowCount === 1;
}

/** What became of a row whose turn came. */
export async function settleRow(
  tx: Tx,
  ente: EnteId,
  importId: string,
  row: number,
  outcome: { status: "issued"; paymentId: string } | { status: "refused"; refusal: ImportIssue | null },
): Promise<void> {
  await tx
    .update(importRows)
    .set(outcome)
    .where(and(its(ente, importId), eq(importRows.row, row), eq(importRows.status, "ready")));
}
