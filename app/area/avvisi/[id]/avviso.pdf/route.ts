/** The PDF, for the citizen whose payment it is. Another's looks like none. */
import { currentCitizen } from "#citizen-auth.ts";
import { findCitizenPayments } from "#db/citizen-payments.ts";
import { isUuid } from "#domain/ente.ts";
import { avvisoResponse } from "../../../../ui/documents.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const citizen = await currentCitizen();
  const [own] = citizen && isUuid(id) ? await findCitizenPayments(citizen.taxCode, [id]) : [];
  const answer = own ? await avvisoResponse(own.enteId, own.id) : null;
  return answer ?? new Response(null, { status: 404 });
}
