/** Where the mail carrier tells what became of a mail. Verified, written down, answered: never a word about whose it is. */
import { recordMailEvent } from "#commands/record-mail-event.ts";
import { env } from "#env.ts";

export const dynamic = "force-dynamic";

const maxBytes = 64 * 1024;

export async function POST(request: Request): Promise<Response> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (!secret) return answer(404);
  const body = await readBytes(request);
  if (!body) return answer(413);
  const outcome = await recordMailEvent(
    { body, header: (name) => request.headers.get(name) },
    secret,
    () => new Date(),
  );
  if (outcome === "forged") return answer(401);
  // Anything but a yes is told again: ours may be a mail whose sending is just being written down.
  return answer(outcome === "unknown" ? 503 : 204);
}

/** Null when it is longer than any event: the rest is not read. */
async function readBytes(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

const answer = (status: number) => new Response(null, { status, headers: { "cache-control": "no-store" } });
