/** Where a request comes from, believing only as many proxies as stand in front of us. */
import { env } from "#env.ts";

/** The caller's address for counting attempts; "unknown" when nothing trustworthy says it. */
export function callerAddress(headers: Headers): string {
  const trusted = env().TRUSTED_PROXIES;
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  // Next itself appends the peer's address as the last hop.
  return hops.at(-1 - trusted) ?? hops[0] ?? "unknown";
}
