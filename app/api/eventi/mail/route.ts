/** Where the mail carrier tells what became of a mail. Verified, written down, answered: never a word about whose it is. */
import { recordMailEvent } from "#commands/record-mail-event.ts";
import { env } from "#env.ts";
import { readBounded } from "../bounded.ts";

export const dynamic = "force-dynamic";

const maxBytes = 64 * 1024;

export async function POST(request: Request): Promise<Response> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (!secret) return answer(404);
  const body = await readBounded(request, maxBytes);
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

const answer = (status: number) => new Response(null, { status, headers: { "cache-control": "no-store" } });
