/** The poster for the wall of the office. */
import { renderPoster } from "#documents/link-code.ts";
import { pdfResponse } from "../../../../../ui/pdf-response.ts";
import { linkForFile } from "../../files.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const found = await linkForFile((await params).id);
  if (!found) return new Response(null, { status: 404 });
  const { link, ente, address, filename } = found;
  const { name, introduction } = link;
  return pdfResponse(await renderPoster({ ente, name, introduction, address, locale: "it" }), `${filename}.pdf`);
}
