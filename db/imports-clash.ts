/**
 * The same debt elsewhere: in the file, in the files uploaded with it, among what was issued before. One statement for
 * each question; a range of rows at a time, so that none of them is long.
 */
import { type SQL, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Tx } from "./connection.ts";
import { importRows } from "./schema/imports.ts";

export type ClashRange = { from: number; to: number } | { rows: readonly number[] };

const within = (row: SQL, range: ClashRange): SQL =>
  "rows" in range
    ? sql`${row} = any(${sql.param([...range.rows])}::int[])`
    : sql`${row} between ${range.from} and ${range.to}`;

/** What is said of each: the surest first, and a row that has one is not asked again. */
export async function findClashes(
  tx: Tx,
  ente: EnteId,
  importId: string,
  range: ClashRange,
  since: Date,
): Promise<void> {
  const mine = sql`r.ente_id = ${ente} and r.import_id = ${importId} and ${within(sql`r.row`, range)}
    and r.clash is null and r.status in ('ready', 'wrong')`;
  const set = (column: string, code: string, params: SQL) => sql`
    update ${importRows} r set
      clash = jsonb_build_object('column', ${column}::text, 'code', ${code}::text, 'level', 'error', 'params', ${params}),
      status = case when r.clash_allowed and ${code}::text like 'duplicate.%' then r.status else 'wrong' end`;
  await tx.execute(sql`${set("externalId", "external_id.issued", sql`jsonb_build_object('id', p.id)`)}
    from payments p where ${mine} and r.external_id is not null and p.ente_id = ${ente} and p.external_id = r.external_id`);
  const twin = sql`p.ente_id = ${ente} and p.debtor_tax_code = r.tax_code and p.created_at > ${since.toISOString()}::timestamptz
    and p.status in ('issuing', 'issued', 'paid') and p.payment_type_id = r.payment_type_id
    and p.amount_cents = r.amount_cents and p.causale = r.causale and p.due_on is not distinct from r.due_on`;
  // Of rows just staged nothing is known about how many they are: row by row would be taken to be quick.
  await tx.execute(sql`set local enable_nestloop = off`);
  for (const [column, name, code] of [
    ["externalId", "external_id", "external_id"],
    ["row", "row_hash", "duplicate"],
  ] as const) {
    const key = sql.raw(name);
    // The first of several stays; those after it are said to be the same as it.
    await tx.execute(sql`with first as materialized (
        select ${key} as key, min(row) as row from ${importRows}
        where ente_id = ${ente} and import_id = ${importId} and ${key} is not null and status <> 'excluded'
        group by ${key} having count(*) > 1)
      ${set(column, `${code}.file`, sql`jsonb_build_object('row', first.row)`)}
      from first where ${mine} and r.${key} = first.key and r.row > first.row`);
    await tx.execute(sql`with first as materialized (
        select distinct on (o.${key}) o.${key} as key, o.row, f.file_name as file
        from imports i join imports f on f.ente_id = i.ente_id and f.batch_id = i.batch_id and f.id < i.id
          and f.status not in ('discarded', 'unreadable')
        join ${importRows} o on o.ente_id = f.ente_id and o.import_id = f.id and o.status <> 'excluded'
        where i.ente_id = ${ente} and i.id = ${importId} and o.${key} is not null order by o.${key}, f.id, o.row)
      ${set(column, `${code}.batch`, sql`jsonb_build_object('row', first.row, 'file', first.file)`)}
      from first where ${mine} and r.${key} = first.key`);
  }
  await tx.execute(sql`set local enable_nestloop = on`);
  await tx.execute(sql`${set("row", "duplicate.issued", sql`jsonb_build_object('id', p.id)`)}
    from payments p where ${mine} and r.tax_code is not null and ${twin}`);
}

/** Forgets what was found for these rows, so that it is looked for again. */
export async function clearClashes(tx: Tx, ente: EnteId, importId: string, range: ClashRange): Promise<void> {
  await tx.execute(sql`
    update ${importRows} set clash = null,
      status = case when issues @> '[{"level":"error"}]' then 'wrong' else 'ready' end
    where ente_id = ${ente} and import_id = ${importId} and ${within(sql`row`, range)}
      and clash is not null and status in ('ready', 'wrong')`);
}

/** A person has seen that these look the same, and wants them all the same. */
export async function allowClashes(
  tx: Tx,
  ente: EnteId,
  importId: string,
  condition: SQL | undefined,
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update ${importRows} set clash_allowed = true,
      status = case when issues @> '[{"level":"error"}]' then 'wrong' else 'ready' end
    where ente_id = ${ente} and import_id = ${importId} and clash->>'code' like 'duplicate.%' and not clash_allowed
      and status in ('ready', 'wrong') ${condition ? sql`and ${condition}` : sql``}`);
  return rowCount ?? 0;
}

/** The rows that are, or were said to be, the same as these. */
export async function rowsLike(tx: Tx, ente: EnteId, importId: string, rows: readonly number[]): Promise<number[]> {
  const these = sql`${sql.param([...rows])}::int[]`;
  const found = await tx.execute<{ row: number }>(sql`
    select r.row from ${importRows} r
    where r.ente_id = ${ente} and r.import_id = ${importId} and r.row <> all(${these}) and (
      (r.clash->>'code' in ('duplicate.file', 'external_id.file') and (r.clash->'params'->>'row')::int = any(${these}))
      or exists (select from ${importRows} o where o.ente_id = ${ente} and o.import_id = ${importId} and o.row = any(${these})
        and (o.row_hash = r.row_hash or o.external_id = r.external_id)))`);
  return found.rows.map(({ row }) => row);
}

/** The last row staged, by the number the spreadsheet program shows. */
export async function lastRowIn(tx: Tx, ente: EnteId, importId: string): Promise<number> {
  const { rows } = await tx.execute<{ row: number | null }>(
    sql`select max(row) as row from ${importRows} where ente_id = ${ente} and import_id = ${importId}`,
  );
  return rows[0]?.row ?? 0;
}
