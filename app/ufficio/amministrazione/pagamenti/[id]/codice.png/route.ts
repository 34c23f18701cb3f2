/** The code as a picture, for a site or a message. */
import { linkCodePng } from "#documents/link-code.ts";
import { fileResponse, linkForFile } from "../../files.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const found = await linkForFile((await params).id);
  if (!found) return new Response(null, { status: 404 });
  return fileResponse(linkCodePng(found.address), "image/png", `${found.filename}.png`);
}
