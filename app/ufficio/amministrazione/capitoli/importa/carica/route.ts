/** Takes an upload of the registry, keeps it, and leads to what it would change. Nothing of the registry changes here. */
import { currentOperator } from "#auth.ts";
import { uploadCapitoli } from "#commands/capitoli-sheet.ts";
import { smallSheetMegabytes } from "#documents/small-sheet.ts";
import { Refusal } from "#domain/refusal.ts";
import { fromHere } from "../../../../../ui/from-here.ts";

const page = "/ufficio/amministrazione/capitoli/importa";
/** The file and what a form wraps around it. */
const mostBytes = smallSheetMegabytes * 1_048_576 + 10_000;

export async function POST(request: Request): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 });
  const session = await currentOperator();
  if (!session?.actor.permissions.has("accounting.write")) return new Response(null, { status: 401 });
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  // Without a length it could go on for ever.
  if (!(length <= mostBytes)) return goTo(`${page}?errore=sheet.too_large`);
  const file = (await request.formData()).get("file");
  if (!(file instanceof File) || file.size === 0) return goTo(`${page}?errore=sheet.empty`);
  let id: string;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    id = await uploadCapitoli(session.actor, { filename: file.name, bytes }, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { headings } = error.params;
    const query = new URLSearchParams({ errore: error.code, ...(headings && { colonne: String(headings) }) });
    return goTo(`${page}?${query}`);
  }
  return goTo(`${page}/${id}`);
}

/** By 303 the browser asks for the page, and does not send the file there again. */
function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
