/** A citizen leaves: here at once, whatever the identity provider then answers. */
import { type CitizenSessionRow, tokensOf, updateCitizenSession } from "#db/citizen-sessions.ts";
import { leaveProvider } from "#providers/identity/leave.ts";

export interface IdentityClient {
  issuer: string | undefined;
  id: string | undefined;
  secret: string | undefined;
}

/** The identity provider's own page for signing out, to be visited next; null when it has none. */
export async function signOutCitizen(
  session: CitizenSessionRow,
  client: IdentityClient,
  returnTo: string,
  now: Date,
): Promise<string | null> {
  await updateCitizenSession(session.tokenHash, { revokedAt: now });
  const tokens = tokensOf(session);
  if (!client.issuer || !client.id) return null;
  return leaveProvider({
    issuer: client.issuer,
    clientId: client.id,
    clientSecret: client.secret ?? null,
    accessToken: tokens.access ?? null,
    returnTo,
  });
}
