/** Takes the official file in and leads to its differences; a file that cannot be read leads back, saying why. */
import { currentPlatform } from "#auth.ts";
import { loadTassonomie } from "#commands/load-tassonomie.ts";
import { Refusal } from "#domain/refusal.ts";
import { fromHere } from "../../../ui/from-here.ts";

const here = "/piattaforma/tassonomie";
/** What a file of five megabytes may weigh as a form. */
const mostBytes = 6 * 1_048_576;

export async function POST(request: Request): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 });
  const session = await currentPlatform();
  if (!session) return new Response(null, { status: 404 });
  try {
    if (Number(request.headers.get("content-length") ?? mostBytes + 1) > mostBytes)
      throw new Refusal("tassonomia.unreadable");
    const file = (await request.formData()).get("file");
    if (!(file instanceof File)) throw new Refusal("tassonomia.unreadable");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const id = await loadTassonomie(session.platform, { filename: file.name, bytes }, new Date());
    return to(`${here}/${id}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const details = String(error.params.headings ?? error.params.rows ?? "");
    return to(`${here}?${new URLSearchParams({ errore: error.code, dettagli: details })}`);
  }
}

function to(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
