/** The file as it came. */
import { currentOperator } from "#auth.ts";
import { findImport, readContent } from "#db/imports.ts";
import { isUuid } from "#domain/ente.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const session = await currentOperator();
  const { id } = await params;
  if (!session?.actor.permissions.has("pii.read") || !isUuid(id)) return new Response(null, { status: 404 });
  const { ente } = session.actor;
  const [found, content] = await Promise.all([findImport(ente, id), readContent(ente, id)]);
  if (!found || !content) return new Response(null, { status: 404 });
  const name = encodeURIComponent(found.fileName);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
      "cache-control": "no-store",
    },
  });
}
