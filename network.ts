/** Where a request comes from, believing only as many proxies as stand in front of us. */
import ipaddr from "ipaddr.js";
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

/** Whether an address is one of these, or in one of these networks. An empty list lets everybody in. */
export function isWithin(allowed: readonly string[], address: string): boolean {
  if (allowed.length === 0) return true;
  if (!ipaddr.isValid(address)) return false;
  const caller = ipaddr.process(address);
  return allowed.some((one) => {
    const whole = ipaddr.isValidCIDR(one) ? one : `${one}/${ipaddr.parse(one).kind() === "ipv4" ? 32 : 128}`;
    const [network, bits] = ipaddr.parseCIDR(whole);
    return network.kind() === caller.kind() && caller.match(network, bits);
  });
}
