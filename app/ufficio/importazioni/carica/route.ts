/** Takes files in from the page; those of one form are one batch. Answers with where to look next. */
import { currentOperator } from "#auth.ts";
import { uploadImport } from "#commands/imports/upload.ts";
import { Refusal } from "#domain/refusal.ts";
import { fromHere } from "../../../ui/from-here.ts";

const mostFiles = 10;

export async function POST(request: Request): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 });
  const session = await currentOperator();
  if (!session?.actor.permissions.has("imports.write")) return new Response(null, { status: 401 });
  const form = await request.formData();
  const files = form.getAll("file").filter((one) => one instanceof File && one.size > 0) as File[];
  const reason = form.get("againReason");
  const againReason = typeof reason === "string" && reason.trim() !== "" ? reason : undefined;
  let batchId: string | undefined;
  let first: string | undefined;
  let refused: Refusal | undefined;
  for (const file of files.slice(0, mostFiles)) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const made = await uploadImport(session.actor, { fileName: file.name, bytes, batchId, againReason }, new Date());
      batchId = made.batchId;
      first ??= made.id;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = error;
    }
  }
  const list = "/ufficio/importazioni";
  if (refused?.code === "import.same_bytes") return to(`${list}?uguale=${refused.params.id}`);
  if (refused) return to(`${list}?errore=${refused.code}`);
  if (!first) return to(`${list}?errore=input.invalid`);
  return to(files.length === 1 ? `${list}/${first}` : list);
}

const to = (location: string) => new Response(null, { status: 303, headers: { location } });
