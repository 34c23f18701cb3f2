/**
 * The registry of capitoli and accertamenti, a year at a time, and what payments carry on each. What is carried is what
 * was issued and not cancelled: money asked for under a right is money the right is used up by.
 */
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Accertamento, Capitolo } from "#domain/capitolo-edit.ts";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { accertamenti, capitoli } from "./schema/accounting.ts";

/** The years there is anything of, the last first. */
export function listEsercizi(ente: EnteId): Promise<number[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .selectDistinct({ esercizio: capitoli.esercizio })
      .from(capitoli)
      .where(eq(capitoli.enteId, ente))
      .orderBy(desc(capitoli.esercizio))
      .limit(101);
    return rows.map((row) => row.esercizio);
  });
}

export interface CapitoloRow extends Capitolo {
  accertamenti: number;
  /** How many of its accertamenti carry more than their ceiling. */
  beyond: number;
}

/** By number, as numbers are counted; one more than `first` when there is another page. `after`: the last one's id. */
export function listCapitoli(
  ente: EnteId,
  filter: { esercizio: number; search?: string; after?: string | null },
  first: number,
): Promise<CapitoloRow[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({ capitolo: capitoli, accertamenti: countOf, beyond: beyondOf })
      .from(capitoli)
      .where(
        and(
          eq(capitoli.enteId, ente),
          eq(capitoli.esercizio, filter.esercizio),
          filter.search ? matching(filter.search) : undefined,
          filter.after ? sql`(${order}) > (${placeOf(ente, filter.after)})` : undefined,
        ),
      )
      .orderBy(order)
      .limit(first + 1);
    return rows.map(({ capitolo, ...counts }) => ({ ...asCapitolo(capitolo), ...counts }));
  });
}

export function findCapitolo(ente: EnteId, id: string): Promise<Capitolo | null> {
  return inEnte(ente, (tx) => findCapitoloIn(tx, ente, id));
}

export async function findCapitoloIn(tx: Tx, ente: EnteId, id: string): Promise<Capitolo | null> {
  const [row] = await tx
    .select()
    .from(capitoli)
    .where(and(eq(capitoli.enteId, ente), eq(capitoli.id, id)));
  return row ? asCapitolo(row) : null;
}

export async function findAccertamentoIn(tx: Tx, ente: EnteId, id: string): Promise<Accertamento | null> {
  return (await selectAccertamenti(tx, ente, eq(accertamenti.id, id), 1))[0] ?? null;
}

/** Of these capitoli, by year and number, each with what it carries; at most `most` of each. */
export function listAccertamenti(ente: EnteId, capitoloIds: readonly string[], most: number): Promise<Accertamento[]> {
  if (capitoloIds.length === 0) return Promise.resolve([]);
  const ids = sql.param([...capitoloIds]);
  const first = sql`${accertamenti.id} in (select id from (
    select id, row_number() over (partition by capitolo_id order by year, length(number), number) as place
    from accertamenti where ente_id = ${ente} and capitolo_id = any(${ids}::uuid[])) every where place <= ${most})`;
  return inEnte(ente, (tx) => selectAccertamenti(tx, ente, first, most * capitoloIds.length));
}

export function findAccertamenti(ente: EnteId, ids: readonly string[]): Promise<Accertamento[]> {
  return inEnte(ente, (tx) => selectAccertamenti(tx, ente, inArray(accertamenti.id, [...ids]), ids.length));
}

export interface RegistryChoice {
  esercizio: number;
  capitolo: string;
  articolo: string;
  description: string;
  accertamentoYear: number;
  accertamentoNumber: string;
  accertamentoDescription: string;
  ceilingCents: number | null;
  carriedCents: number;
  closed: boolean;
}

/** What a row may be chosen from: the open accertamenti of these years. */
export function listChoices(ente: EnteId, esercizi: number[], limit: number): Promise<RegistryChoice[]> {
  const open = and(inArray(accertamenti.esercizio, esercizi), isNull(accertamenti.closedAt), isNull(capitoli.closedAt));
  return inEnte(ente, (tx) => selectChoices(tx, ente, open, limit));
}

/** What the registry knows of the accertamenti named; those it does not know are missing. */
export function findNamed(
  ente: EnteId,
  named: { esercizio?: number; accertamentoYear?: number; accertamentoNumber?: string }[],
): Promise<RegistryChoice[]> {
  const keys = named.flatMap(({ esercizio, accertamentoYear, accertamentoNumber }) =>
    esercizio && accertamentoYear && accertamentoNumber
      ? [sql`(${esercizio}::int, ${accertamentoYear}::int, ${accertamentoNumber}::text)`]
      : [],
  );
  if (keys.length === 0) return Promise.resolve([]);
  const these = sql`(${accertamenti.esercizio}, ${accertamenti.year}, ${accertamenti.number}) in (${sql.join(keys, sql`, `)})`;
  return inEnte(ente, (tx) => selectChoices(tx, ente, these, keys.length));
}

type Stored<Table extends { $inferInsert: object }> = Table["$inferInsert"];

/** Writes a new one, or over the one with that id. */
export async function upsertCapitolo(tx: Tx, { enteId, id, ...row }: Stored<typeof capitoli>): Promise<void> {
  const target = [capitoli.enteId, capitoli.id];
  await tx
    .insert(capitoli)
    .values({ enteId, id, ...row })
    .onConflictDoUpdate({ target, set: row });
}

export async function upsertAccertamento(tx: Tx, { enteId, id, ...row }: Stored<typeof accertamenti>): Promise<void> {
  const target = [accertamenti.enteId, accertamenti.id];
  await tx
    .insert(accertamenti)
    .values({ enteId, id, ...row })
    .onConflictDoUpdate({ target, set: row });
}

/** False when there is none. Closed twice keeps its first moment. */
export async function closeIn(tx: Tx, ente: EnteId, what: "capitolo" | "accertamento", id: string, at: Date | null) {
  const table = what === "capitolo" ? capitoli : accertamenti;
  const closedAt = at && sql`coalesce(${table.closedAt}, ${at})`;
  const rows = await tx
    .update(table)
    .set({ closedAt })
    .where(and(eq(table.enteId, ente), eq(table.id, id)))
    .returning({ id: table.id });
  return rows.length === 1;
}

async function selectAccertamenti(tx: Tx, ente: EnteId, which: SQL, limit: number): Promise<Accertamento[]> {
  const rows = await tx
    .select({ accertamento: accertamenti, carriedCents })
    .from(accertamenti)
    .where(and(eq(accertamenti.enteId, ente), which))
    .orderBy(asc(accertamenti.year), sql`length(${accertamenti.number})`, asc(accertamenti.number))
    .limit(limit);
  return rows.map(({ accertamento, carriedCents }) => {
    const { enteId: _ours, closedAt, ...facts } = accertamento;
    return { ...facts, closed: closedAt !== null, carriedCents };
  });
}

async function selectChoices(tx: Tx, ente: EnteId, which: SQL | undefined, limit: number): Promise<RegistryChoice[]> {
  const rows = await tx
    .select({ accertamento: accertamenti, capitolo: capitoli, carriedCents })
    .from(accertamenti)
    .innerJoin(capitoli, and(eq(capitoli.enteId, accertamenti.enteId), eq(capitoli.id, accertamenti.capitoloId)))
    .where(and(eq(accertamenti.enteId, ente), which))
    .orderBy(desc(accertamenti.esercizio), order, asc(accertamenti.year), asc(accertamenti.number))
    .limit(limit);
  return rows.map(({ accertamento, capitolo, carriedCents }) => ({
    esercizio: accertamento.esercizio,
    capitolo: capitolo.capitolo,
    articolo: capitolo.articolo,
    description: capitolo.description,
    accertamentoYear: accertamento.year,
    accertamentoNumber: accertamento.number,
    accertamentoDescription: accertamento.description,
    ceilingCents: accertamento.ceilingCents,
    carriedCents,
    closed: accertamento.closedAt !== null || capitolo.closedAt !== null,
  }));
}

/** Numbers without leading zeros are in order by length first. */
const orderOf = (table: string) =>
  sql.raw(`length(${table}.capitolo), ${table}.capitolo, length(${table}.articolo), ${table}.articolo`);
const order = orderOf("capitoli");
const placeOf = (ente: EnteId, id: string) =>
  sql`select ${orderOf("c")} from capitoli c where c.ente_id = ${ente} and c.id = ${id}`;

/** What the accertamento of this row carries, as an expression in cents. */
export const carriedOf = (table: string) =>
  sql.raw(`(select coalesce(sum(q.amount_cents), 0)::bigint
  from payment_quote q join payments p on p.ente_id = q.ente_id and p.id = q.payment_id
  where q.ente_id = ${table}.ente_id and q.esercizio = ${table}.esercizio and q.accertamento_year = ${table}.year
    and q.accertamento_number = ${table}.number and p.status in ('issuing', 'issued', 'paid'))`);
const carriedCents = sql<number>`${carriedOf("accertamenti")}`.mapWith(Number);

const itsAccertamenti = sql.raw("a.ente_id = capitoli.ente_id and a.capitolo_id = capitoli.id");
const countOf = sql<number>`(select count(*)::int from accertamenti a where ${itsAccertamenti})`;
const beyondOf = sql<number>`(select count(*)::int from accertamenti a
  where ${itsAccertamenti} and a.ceiling_cents < ${carriedOf("a")})`;

function matching(search: string): SQL {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const number = `${search.replace(/^0+(?=\d)/, "").replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${capitoli.capitolo} ilike ${number} or ${capitoli.description} ilike ${like} or ${capitoli.office} ilike ${like}
    or exists (select from accertamenti a where ${itsAccertamenti} and (a.number ilike ${number} or a.description ilike ${like})))`;
}

function asCapitolo({ enteId: _ours, closedAt, ...facts }: typeof capitoli.$inferSelect): Capitolo {
  return { ...facts, closed: closedAt !== null };
}
