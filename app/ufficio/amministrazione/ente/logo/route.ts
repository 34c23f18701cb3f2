/** The ente's logo, for its own people. Its kind is told from its first bytes, and the browser is told to believe that. */
import { currentOperator } from "#auth.ts";
import { findLogo } from "#db/enti.ts";

export async function GET(): Promise<Response> {
  const session = await currentOperator();
  const logo = session && (await findLogo(session.actor.ente));
  if (!logo) return new Response(null, { status: 404 });
  return new Response(Buffer.from(logo), {
    headers: {
      "content-type": logo[0] === 0x89 ? "image/png" : "image/jpeg",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-cache",
    },
  });
}
