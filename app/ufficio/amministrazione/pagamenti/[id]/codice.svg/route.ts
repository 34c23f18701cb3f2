/** The code as a drawing, for who makes a leaflet. */
import { linkCodeSvg } from "#documents/link-code.ts";
import { fileResponse, linkForFile } from "../../files.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const found = await linkForFile((await params).id);
  if (!found) return new Response(null, { status: 404 });
  return fileResponse(linkCodeSvg(found.address), "image/svg+xml", `${found.filename}.svg`);
}
