/** The links of an ente: reading them, counting what came of them, keeping them. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { SpontaneousLink } from "#domain/spontaneous.ts";
import { inEnte, type Tx } from "./connection.ts";
import { spontaneousLinks } from "./schema/spontaneous.ts";

export interface CountedLink {
  link: SpontaneousLink;
  /** How many payments have come of it. */
  used: number;
}

/** Named in full: drizzle leaves the table out where a query has only one. */
const used = sql<number>`(select count(*)::int from spontaneous_requests r
  where r.ente_id = spontaneous_links.ente_id and r.link_id = spontaneous_links.id and r.state = 'done')`;

/** The general page first, then by name. */
export function listLinks(ente: EnteId): Promise<CountedLink[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({ row: spontaneousLinks, used })
      .from(spontaneousLinks)
      .where(and(eq(spontaneousLinks.enteId, ente), isNull(spontaneousLinks.archivedAt)))
      .orderBy(sql`${spontaneousLinks.code} is not null`, asc(spontaneousLinks.name), asc(spontaneousLinks.id))
      .limit(500);
    return rows.map(({ row, used }) => ({ link: asLink(row), used }));
  });
}

export function findLink(ente: EnteId, by: { id: string } | { code: string | null }): Promise<CountedLink | null> {
  return inEnte(ente, (tx) => findLinkIn(tx, ente, by));
}

/** With `lock` nobody else counts on it until this transaction ends. */
export async function findLinkIn(
  tx: Tx,
  ente: EnteId,
  by: { id: string } | { code: string | null },
  lock = false,
): Promise<CountedLink | null> {
  const which =
    "id" in by
      ? eq(spontaneousLinks.id, by.id)
      : by.code === null
        ? isNull(spontaneousLinks.code)
        : eq(spontaneousLinks.code, by.code);
  const its = and(eq(spontaneousLinks.enteId, ente), which, isNull(spontaneousLinks.archivedAt));
  // Locked first: a count read in the same statement would be older than the lock.
  if (lock) await tx.select({ id: spontaneousLinks.id }).from(spontaneousLinks).where(its).for("update");
  const [found] = await tx.select({ row: spontaneousLinks, used }).from(spontaneousLinks).where(its);
  return found ? { link: asLink(found.row), used: found.used } : null;
}

type Columns = Omit<SpontaneousLink, "id" | "version">;

export async function insertLink(
  tx: Tx,
  ente: EnteId,
  id: string,
  columns: Columns,
  made: { createdBy: string; createdAt: Date },
): Promise<void> {
  await tx.insert(spontaneousLinks).values({ ...columns, ...made, enteId: ente, id });
}

/** False when it is not there, or not at `version` any more. */
export async function updateLink(
  tx: Tx,
  ente: EnteId,
  id: string,
  version: number | undefined,
  change: Partial<Columns> & { archivedAt?: Date },
): Promise<boolean> {
  const rows = await tx
    .update(spontaneousLinks)
    .set({ ...change, version: sql`${spontaneousLinks.version} + 1` })
    .where(
      and(
        eq(spontaneousLinks.enteId, ente),
        eq(spontaneousLinks.id, id),
        isNull(spontaneousLinks.archivedAt),
        version === undefined ? undefined : eq(spontaneousLinks.version, version),
      ),
    )
    .returning({ id: spontaneousLinks.id });
  return rows.length === 1;
}

function asLink({
  enteId: _ente,
  createdAt: _at,
  createdBy: _by,
  archivedAt: _gone,
  ...link
}: typeof spontaneousLinks.$inferSelect): SpontaneousLink {
  return link;
}
