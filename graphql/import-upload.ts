/** The door for the files of imports: bytes do not travel in GraphQL. Answers as a program expects it to. */

import { GraphQLError } from "graphql";
import { uploadImport } from "#commands/imports/upload.ts";
import { importLimits } from "#domain/import.ts";
import { Refusal } from "#domain/refusal.ts";
import { callerOf, refuseStrangers } from "./caller.ts";
import { makeGlobalId } from "./ids.ts";
import { refusalSentence } from "./sentences.ts";
import { shout } from "./shout.ts";

/** The files of one request are one batch. */
const mostFiles = 10;

export async function answerUpload(request: Request, now: Date): Promise<Response> {
  let caller: Awaited<ReturnType<typeof callerOf>>;
  try {
    caller = await callerOf(request.headers, now);
    refuseStrangers(caller, ["upload"]);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { code, http } = error.extensions as { code?: string; http?: { status?: number } };
    return Response.json({ code, message: error.message }, { status: http?.status ?? 400 });
  }
  const { actor, locale } = caller;
  const form = await readForm(request);
  const files = form?.getAll("file").filter((one) => one instanceof File) ?? [];
  if (!form || files.length === 0 || files.length > mostFiles) {
    return Response.json(
      { code: "INPUT_INVALID", message: `Send from 1 to ${mostFiles} files as "file".` },
      { status: 400 },
    );
  }
  const againReason = text(form.get("againReason"));
  let batchId: string | undefined;
  const imports: object[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const made = await uploadImport(actor, { fileName: file.name, bytes, batchId, againReason }, now);
      batchId = made.batchId;
      imports.push({ fileName: file.name, id: makeGlobalId("Import", made.id) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      imports.push({ fileName: file.name, code: shout(error.code), message: refusalSentence(error, locale) });
    }
  }
  const taken = imports.some((one) => "id" in one);
  return Response.json({ imports }, { status: taken ? 202 : 409 });
}

/** Null for what is no form, or one longer than all its files may be: the rest of it is not read. */
async function readForm(request: Request): Promise<FormData | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.toLowerCase().startsWith("multipart/form-data") || !request.body) return null;
  let left = importLimits.bytes * mostFiles + 1_000_000;
  const bounded = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.length;
        if (left < 0) controller.error(new Error("too long"));
        else controller.enqueue(chunk);
      },
    }),
  );
  try {
    return await new Response(bounded, { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}

function text(value: FormDataEntryValue | null): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
