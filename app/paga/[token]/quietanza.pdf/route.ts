/** The PDF for whoever got the link by mail: a link from a notice number may not fetch it. */
import { readPaymentLink } from "#links.ts";
import { requestLocale } from "../../../i18n/locale.ts";
import { quietanzaResponse } from "../../../ui/documents.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const link = readPaymentLink((await params).token, new Date());
  const answer =
    link?.scope === "mail" ? await quietanzaResponse(link.ente, link.paymentId, await requestLocale()) : null;
  return answer ?? new Response(null, { status: 404 });
}
