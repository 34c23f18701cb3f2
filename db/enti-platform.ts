/** The enti as the platform's administrators see them: all of them, and how one more is added. */
import { and, asc, eq, gt, ilike, or, sql } from "drizzle-orm";
import { asProvenEnte, type EnteId, isUuid, type ProviderName } from "#domain/ente.ts";
import { inEnte, inPlatform, type PlatformTx, type Tx } from "./connection.ts";
import { audit } from "./schema/audit.ts";
import { enti } from "./schema/enti.ts";

export interface EnteLine {
  id: string;
  name: string;
  taxCode: string;
  slug: string;
  provider: ProviderName;
  paymentsOn: boolean;
  spontaneousOn: boolean;
}

const line = {
  id: enti.id,
  name: enti.name,
  taxCode: enti.taxCode,
  slug: enti.slug,
  provider: enti.provider,
  paymentsOn: enti.paymentsOn,
  spontaneousOn: enti.spontaneousOn,
};

/** By name; one more than `first` when there is another page. `after` is the name and id of the last one before. */
export function searchEnti(
  { search, after }: { search: string; after: { name: string; id: string } | null },
  first: number,
): Promise<EnteLine[]> {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const found = search ? or(ilike(enti.name, like), ilike(enti.taxCode, like), ilike(enti.ipaCode, like)) : undefined;
  const later =
    after && isUuid(after.id)
      ? or(gt(enti.name, after.name), and(eq(enti.name, after.name), gt(enti.id, after.id)))
      : undefined;
  return inPlatform((tx) =>
    tx
      .select(line)
      .from(enti)
      .where(and(found, later))
      .orderBy(asc(enti.name), asc(enti.id))
      .limit(first + 1),
  );
}

/** The ente a platform administrator means: the id is theirs to name, because every ente is theirs to open or close. */
export function findEnteForPlatform(id: string): Promise<(EnteLine & { enteId: EnteId }) | null> {
  if (!isUuid(id)) return Promise.resolve(null);
  return inPlatform(async (tx) => {
    const [row] = await tx.select(line).from(enti).where(eq(enti.id, id));
    return row ? { ...row, enteId: asProvenEnte(row.id) } : null;
  });
}

/** The ente, and whatever `then` writes inside it: all or nothing. */
export function insertEnte(
  row: typeof enti.$inferInsert,
  then: (tx: Tx, platform: PlatformTx, ente: EnteId) => Promise<void>,
): Promise<void> {
  const ente = asProvenEnte(row.id);
  return inPlatform(
    async (tx) => {
      await tx.insert(enti).values(row);
      await tx.execute(sql`select set_config('app.ente', ${ente}, true)`);
      await then(tx as unknown as Tx, tx, ente);
    },
    { asPlatform: true },
  );
}

export async function slugIsTaken(tx: PlatformTx, slug: string): Promise<boolean> {
  return (await tx.$count(enti, eq(enti.slug, slug))) > 0;
}

export interface Switching {
  at: Date;
  by: string;
  paymentsOn: boolean;
  spontaneousOn: boolean;
  reason: string;
}

/** The last times an ente was switched on or off, newest first. */
export function listSwitchings(ente: EnteId): Promise<Switching[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({ at: audit.at, by: audit.actorLabel, details: audit.details })
      .from(audit)
      .where(and(eq(audit.enteId, ente), eq(audit.action, "ente.switch")))
      .orderBy(sql`${audit.seq} desc`)
      .limit(20);
    return rows.map(({ at, by, details }) => ({
      at,
      by,
      paymentsOn: details.paymentsOn === true,
      spontaneousOn: details.spontaneousOn === true,
      reason: String(details.reason ?? ""),
    }));
  });
}
