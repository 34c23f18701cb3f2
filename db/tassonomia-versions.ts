/** Editions of the national list as they were loaded, and the list itself brought to one of them. The platform alone writes. */
import { desc, eq, inArray, sql } from "drizzle-orm";
import type { Day } from "#domain/day.ts";
import type { KnownTassonomia, OfficialTassonomia } from "#domain/tassonomia-list.ts";
import { inPlatform, type PlatformTx } from "./connection.ts";
import { tassonomiaVersions, tassonomie } from "./schema/accounting.ts";

/** A transaction that may write the national list. */
export function inNationalList<T>(work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  return inPlatform(work, { asPlatform: true });
}

type VersionRow = typeof tassonomiaVersions.$inferSelect;
export type VersionLine = Omit<VersionRow, "rows" | "sha256" | "loadedBy"> & { size: number };

/** Newest first, without their rows. */
export function listVersions(): Promise<VersionLine[]> {
  const { id, version, filename, loadedByLabel, loadedAt, confirmedByLabel, confirmedAt, counts } = tassonomiaVersions;
  const size = sql<number>`jsonb_array_length(${tassonomiaVersions.rows})`;
  return inNationalList((tx) =>
    tx
      .select({ id, version, filename, loadedByLabel, loadedAt, confirmedByLabel, confirmedAt, counts, size })
      .from(tassonomiaVersions)
      .orderBy(desc(loadedAt))
      .limit(50),
  );
}

export async function findVersionIn(tx: PlatformTx, id: string): Promise<VersionRow | null> {
  const [row] = await tx.select().from(tassonomiaVersions).where(eq(tassonomiaVersions.id, id)).for("update");
  return row ?? null;
}

export async function insertVersion(tx: PlatformTx, row: typeof tassonomiaVersions.$inferInsert): Promise<void> {
  await tx.insert(tassonomiaVersions).values(row);
}

export async function updateVersion(tx: PlatformTx, id: string, change: Partial<VersionRow>): Promise<void> {
  await tx.update(tassonomiaVersions).set(change).where(eq(tassonomiaVersions.id, id));
}

/** Everything known of every code. One edition is confirmed at a time. */
export async function listKnownIn(tx: PlatformTx): Promise<(KnownTassonomia & { name: string })[]> {
  const { code, officialName, validFrom, validUntil, nameIt } = tassonomie;
  return tx.select({ code, officialName, validFrom, validUntil, name: nameIt }).from(tassonomie);
}

export async function lockNationalList(tx: PlatformTx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('tassonomie', 0))`);
}

const chunk = 500;

/** Our own wording and everyday words stay; what only PagoPA has named follows PagoPA. */
export async function writeEdition(tx: PlatformTx, rows: (OfficialTassonomia & { words: string[] })[]): Promise<void> {
  const named = (column: typeof tassonomie.nameIt | typeof tassonomie.nameEn) =>
    sql`case when ${column} = ${tassonomie.officialName} then excluded.official_name else ${column} end`;
  for (let at = 0; at < rows.length; at += chunk)
    await tx
      .insert(tassonomie)
      .values(
        rows.slice(at, at + chunk).map(({ name, macroAreaName: _area, ...row }) => ({
          ...row,
          nameIt: name,
          nameEn: name,
          officialName: name,
        })),
      )
      .onConflictDoUpdate({
        target: tassonomie.code,
        set: {
          nameIt: named(tassonomie.nameIt),
          nameEn: named(tassonomie.nameEn),
          officialName: sql`excluded.official_name`,
          validFrom: sql`excluded.valid_from`,
          validUntil: sql`excluded.valid_until`,
          rawValidFrom: sql`excluded.raw_valid_from`,
          rawValidUntil: sql`excluded.raw_valid_until`,
          version: sql`excluded.version`,
        },
      });
}

/** What an edition no longer names has ended; it is kept, because payments name it. */
export async function endCodes(tx: PlatformTx, codes: string[], on: Day): Promise<void> {
  if (codes.length > 0) await tx.update(tassonomie).set({ validUntil: on }).where(inArray(tassonomie.code, codes));
}
