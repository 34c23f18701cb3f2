/**
 * Leaving an identity provider: the access token is revoked, as CIE asks of whoever uses it, and where the provider has a
 * page to sign out on, its address is given back. SPID has none. None of it may keep anybody from leaving us.
 */
import { z } from "zod";
import { call } from "../http.ts";

const timeoutMs = 3_000;

const Discovered = z.object({
  revocation_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
});

export interface Leaving {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  accessToken: string | null;
  /** Where the provider's page leads back to. */
  returnTo: string;
}

/** The provider's own page for signing out, or null. */
export async function leaveProvider(leaving: Leaving): Promise<string | null> {
  const answer = await call(`${leaving.issuer}/.well-known/openid-configuration`, { method: "GET", timeoutMs });
  if ("failed" in answer || answer.status !== 200) return null;
  const offered = Discovered.safeParse(readJson(answer.body));
  if (!offered.success) return null;
  const { revocation_endpoint: revocation, end_session_endpoint: end } = offered.data;
  if (revocation) await revoke(revocation, leaving);
  if (!end || new URL(end).origin !== new URL(leaving.issuer).origin) return null;
  // Without the hint of the identity token: it names the person, and addresses are written down along the way.
  const query = new URLSearchParams({
    client_id: leaving.clientId,
    post_logout_redirect_uri: leaving.returnTo,
  });
  return `${end}?${query}`;
}

async function revoke(endpoint: string, { accessToken, clientId, clientSecret }: Leaving): Promise<void> {
  if (!accessToken || !clientSecret) return;
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");
  await call(endpoint, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ token: accessToken, token_type_hint: "access_token" }).toString(),
    timeoutMs,
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
