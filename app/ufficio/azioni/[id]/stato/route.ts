/** How far an action on many payments is. */
import { currentOperator } from "#auth.ts";
import { findBulkAction } from "#db/bulk.ts";
import { progressOfBulk } from "#db/bulk-items.ts";
import { isUuid } from "#domain/ente.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const session = await currentOperator();
  if (!session?.actor.permissions.has("payments.read")) return new Response(null, { status: 401 });
  const { ente } = session.actor;
  const action = isUuid(id) ? await findBulkAction(ente, id) : null;
  if (!action) return new Response(null, { status: 404 });
  const counts = await progressOfBulk(ente, id);
  const done = counts.filter(({ outcome }) => outcome !== null).reduce((sum, { count }) => sum + count, 0);
  const live = action.status === "running" || action.status === "stopping";
  return Response.json({ done, live }, { headers: { "cache-control": "no-store" } });
}
