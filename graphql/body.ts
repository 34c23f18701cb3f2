/**
 * The body of a request, read with a limit and as strict JSON. What two readers could read differently (a byte order
 * mark, another encoding, the same key twice) is refused.
 */
import { clientError } from "./errors.ts";

const maxBytes = 100 * 1024;

/** The parsed object, or undefined when there is no JSON here: Apollo then says what it makes of that. */
export async function readBody(request: Request): Promise<unknown> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding !== "identity") {
    throw clientError("CONTENT_ENCODING_NOT_SUPPORTED", "Send the body as it is, without compression.", 415);
  }
  const bytes = await readBytes(request);
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (bytes.length === 0 || type.trim().toLowerCase() !== "application/json") return undefined;
  return readJson(bytes);
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = () => clientError("BODY_TOO_LARGE", `The body is larger than ${maxBytes} bytes.`, 413);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function readJson(bytes: Uint8Array): unknown {
  const refuse = (why: string) => clientError("BAD_REQUEST", why);
  let text: string;
  let body: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    body = JSON.parse(text);
  } catch {
    throw refuse("The body is not JSON in UTF-8.");
  }
  if (body === null || typeof body !== "object" || Array.isArray(body))
    throw refuse("The body is not one JSON object.");
  if (countKeys(body) !== countWrittenKeys(text)) throw refuse("The body has the same key twice.");
  const query = (body as { query?: unknown }).query;
  if (typeof query !== "string" || query.trim() === "") throw refuse("The body has no `query` text.");
  return body;
}

function countKeys(root: object): number {
  let keys = 0;
  const waiting: object[] = [root];
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    if (!Array.isArray(value)) keys += Object.keys(value).length;
    for (const inner of Object.values(value)) if (inner !== null && typeof inner === "object") waiting.push(inner);
  }
  return keys;
}

/** In valid JSON a text followed by a colon is a key. */
function countWrittenKeys(text: string): number {
  let keys = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) keys += 1;
  return keys;
}
