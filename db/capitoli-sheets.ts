/** The registry taken in whole: what of some years is there, many written at once, uploads kept, a year copied. */
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Capitolo } from "#domain/capitolo-edit.ts";
import type { StoredAccertamento } from "#domain/capitolo-plan.ts";
import type { EnteId } from "#domain/ente.ts";
import { carriedOf } from "./capitoli.ts";
import { inEnte, type Tx } from "./connection.ts";
import { accertamenti, capitoli, capitoliSheets } from "./schema/accounting.ts";

const chunk = 500;

/** As large as a registry may be: a few times the largest comune's. */
const most = 100_000;

export function readRegistry(ente: EnteId, esercizi: number[]) {
  return inEnte(ente, (tx) => readRegistryIn(tx, ente, esercizi));
}

export async function readRegistryIn(tx: Tx, ente: EnteId, esercizi: number[]) {
  if (esercizi.length === 0) return { capitoli: [], accertamenti: [] };
  const rows = await tx
    .select()
    .from(capitoli)
    .where(and(eq(capitoli.enteId, ente), inArray(capitoli.esercizio, esercizi)))
    .limit(most);
  const rights = await tx
    .select()
    .from(accertamenti)
    .where(and(eq(accertamenti.enteId, ente), inArray(accertamenti.esercizio, esercizi)))
    .limit(most);
  return { capitoli: rows.map(asStored), accertamenti: rights.map(asStored) };
}

/** Each over the one with its id, or as a new one. Closed now is closed `at`. */
export async function writeRegistry(
  tx: Tx,
  enteId: EnteId,
  changes: { capitoli: Capitolo[]; accertamenti: StoredAccertamento[] },
  at: Date,
): Promise<void> {
  const closedAt = (closed: boolean) => (closed ? at : null);
  for (const part of chunks(changes.capitoli)) {
    await tx
      .insert(capitoli)
      .values(part.map(({ closed, ...row }) => ({ ...row, enteId, closedAt: closedAt(closed) })))
      .onConflictDoUpdate({
        target: [capitoli.enteId, capitoli.id],
        set: {
          description: sql`excluded.description`,
          office: sql`excluded.office`,
          closedAt: sql`case when excluded.closed_at is null then null else coalesce(capitoli.closed_at, excluded.closed_at) end`,
        },
      });
  }
  for (const part of chunks(changes.accertamenti)) {
    await tx
      .insert(accertamenti)
      .values(part.map(({ closed, ...row }) => ({ ...row, enteId, closedAt: closedAt(closed) })))
      .onConflictDoUpdate({
        target: [accertamenti.enteId, accertamenti.id],
        set: {
          capitoloId: sql`excluded.capitolo_id`,
          description: sql`excluded.description`,
          ceilingCents: sql`excluded.ceiling_cents`,
          closedAt: sql`case when excluded.closed_at is null then null else coalesce(accertamenti.closed_at, excluded.closed_at) end`,
        },
      });
  }
}

/** Keeps an upload, and lets go of those nobody saved since `before`. */
export async function insertSheet(tx: Tx, row: typeof capitoliSheets.$inferInsert, before: Date): Promise<void> {
  await tx
    .delete(capitoliSheets)
    .where(and(eq(capitoliSheets.enteId, row.enteId), lt(capitoliSheets.createdAt, before)));
  await tx.insert(capitoliSheets).values(row);
}

export async function findSheetIn(tx: Tx, ente: EnteId, id: string, lock = false) {
  const found = tx
    .select()
    .from(capitoliSheets)
    .where(and(eq(capitoliSheets.enteId, ente), eq(capitoliSheets.id, id)));
  const [row] = await (lock ? found.for("update") : found);
  return row ?? null;
}

export async function deleteSheet(tx: Tx, ente: EnteId, id: string): Promise<void> {
  await tx.delete(capitoliSheets).where(and(eq(capitoliSheets.enteId, ente), eq(capitoliSheets.id, id)));
}

export interface CopyCounts {
  capitoli: { copied: number; there: number };
  accertamenti: { copied: number; there: number };
}

/** What copying a year into the next would do. */
export async function countCopyIn(tx: Tx, ente: EnteId, from: number): Promise<CopyCounts> {
  const { rows } = await tx.execute<{ what: string; copied: number; there: number }>(sql`
    select 'capitoli' as what, count(*) filter (where n.id is null)::int as copied, count(n.id)::int as there
    from capitoli c left join capitoli n on ${sameCapitolo}
    where ${openCapitoli(ente, from)}
    union all
    select 'accertamenti', count(*) filter (where n.id is null)::int, count(n.id)::int
    from accertamenti a join capitoli c on c.ente_id = a.ente_id and c.id = a.capitolo_id
      left join accertamenti n on ${sameAccertamento}
    where ${openAccertamenti(ente, from)}`);
  const of = (what: string) => {
    const { copied = 0, there = 0 } = rows.find((row) => row.what === what) ?? {};
    return { copied, there };
  };
  return { capitoli: of("capitoli"), accertamenti: of("accertamenti") };
}

/**
 * Open capitoli go into the next year as they are; open accertamenti go with them if wanted, with what their ceiling has
 * left. What is there already stays as it is, so copying again adds only what has come since.
 */
export async function copyRegistry(tx: Tx, ente: EnteId, from: number, withRights: boolean): Promise<void> {
  await tx.execute(sql`
    insert into capitoli (ente_id, id, esercizio, capitolo, articolo, description, office)
    select c.ente_id, gen_random_uuid(), c.esercizio + 1, c.capitolo, c.articolo, c.description, c.office
    from capitoli c where ${openCapitoli(ente, from)}
    on conflict (ente_id, esercizio, capitolo, articolo) do nothing`);
  if (!withRights) return;
  await tx.execute(sql`
    insert into accertamenti (ente_id, id, capitolo_id, esercizio, year, number, description, ceiling_cents)
    select a.ente_id, gen_random_uuid(), n.id, a.esercizio + 1, a.year, a.number, a.description,
      a.ceiling_cents - ${carried}
    from accertamenti a join capitoli c on c.ente_id = a.ente_id and c.id = a.capitolo_id
      join capitoli n on ${sameCapitolo}
    where ${openAccertamenti(ente, from)}
    on conflict (ente_id, esercizio, year, number) do nothing`);
}

const openCapitoli = (ente: EnteId, from: number) =>
  sql`c.ente_id = ${ente} and c.esercizio = ${from} and c.closed_at is null`;
const sameCapitolo = sql.raw(`n.ente_id = c.ente_id and n.esercizio = c.esercizio + 1 and n.capitolo = c.capitolo
  and n.articolo = c.articolo`);
const sameAccertamento = sql.raw(`n.ente_id = a.ente_id and n.esercizio = a.esercizio + 1 and n.year = a.year
  and n.number = a.number`);
const carried = carriedOf("a");
/** One that is used up to its ceiling has nothing to carry over. */
const openAccertamenti = (ente: EnteId, from: number) => sql`a.ente_id = ${ente} and a.esercizio = ${from}
  and a.closed_at is null and c.closed_at is null and (a.ceiling_cents is null or a.ceiling_cents > ${carried})`;

function asStored<Row extends { enteId: string; closedAt: Date | null }>({ enteId: _ours, closedAt, ...row }: Row) {
  return { ...row, closed: closedAt !== null };
}

function chunks<One>(all: One[]): One[][] {
  return Array.from({ length: Math.ceil(all.length / chunk) }, (_, at) => all.slice(at * chunk, (at + 1) * chunk));
}
