/** For whoever watches: 200 when this process and its database are well, 503 and when to come back otherwise. */
import { isDatabaseWell } from "#db/health.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const well = await isDatabaseWell(1_000);
  const headers: HeadersInit = well
    ? { "cache-control": "no-store" }
    : { "cache-control": "no-store", "retry-after": "5" };
  return Response.json({ status: well ? "ok" : "database" }, { status: well ? 200 : 503, headers });
}
