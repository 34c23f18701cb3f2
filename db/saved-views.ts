/** Lists people come back to: their own, and those the office shares. */
import { and, asc, eq, or, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { savedViews } from "./schema/saved-views.ts";

export type SavedView = typeof savedViews.$inferSelect;

export function listSavedViews(ente: EnteId, operatorId: string): Promise<SavedView[]> {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(savedViews)
      .where(and(eq(savedViews.enteId, ente), or(eq(savedViews.operatorId, operatorId), eq(savedViews.shared, true))))
      .orderBy(asc(sql`lower(${savedViews.name})`), asc(savedViews.id))
      .limit(200),
  );
}

/** Under a name of one's own that exists already, the view is replaced. */
export async function upsertSavedView(tx: Tx, view: typeof savedViews.$inferInsert): Promise<void> {
  await tx
    .insert(savedViews)
    .values(view)
    .onConflictDoUpdate({
      target: [savedViews.enteId, savedViews.operatorId, savedViews.name],
      set: { query: view.query, shared: view.shared ?? false },
    });
}

export async function countSavedViewsIn(tx: Tx, ente: EnteId, operatorId: string): Promise<number> {
  return tx.$count(savedViews, and(eq(savedViews.enteId, ente), eq(savedViews.operatorId, operatorId)));
}

/** False when it is not there, or somebody else's. */
export async function deleteSavedView(tx: Tx, ente: EnteId, operatorId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(savedViews)
    .where(and(eq(savedViews.enteId, ente), eq(savedViews.operatorId, operatorId), eq(savedViews.id, id)))
    .returning({ id: savedViews.id });
  return rows.length === 1;
}
