/** The PDF for an operator of the ente; somebody else's payment is simply not there. */
import { currentOperator } from "#auth.ts";
import { isUuid } from "#domain/ente.ts";
import { avvisoResponse } from "../../../../ui/documents.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const session = await currentOperator();
  const { id } = await params;
  // The paper names the person: it is for those who may see people.
  const allowed = session?.actor.permissions.has("pii.read") && isUuid(id);
  const answer = session && allowed ? await avvisoResponse(session.actor.ente, id) : null;
  return answer ?? new Response(null, { status: 404 });
}
