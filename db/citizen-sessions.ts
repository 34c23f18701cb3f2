/** Citizens' sessions. The token is random, known to the browser alone, and kept as a hash. */
import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { inPlatform } from "./connection.ts";
import { hashToken } from "./operators.ts";
import { citizenSessions } from "./schema/citizens.ts";
import { openSecrets, sealSecrets } from "./seal.ts";

export type CitizenSessionRow = typeof citizenSessions.$inferSelect;

/** A citizen who does nothing for so long signs in again; their cart stays. */
export const citizenSessionMinutes = 30;

type Identity = Pick<
  CitizenSessionRow,
  "taxCode" | "name" | "surname" | "email" | "companyTaxCode" | "companyName" | "identityProvider" | "acr"
>;

/** Opens a session and returns the token for the cookie. `tokens` are what the identity provider wants back at sign-out. */
export async function openCitizenSession(
  identity: Identity,
  tokens: Record<string, string>,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const tokenHash = hashToken(token);
  const expiresAt = new Date(now.getTime() + citizenSessionMinutes * 60_000);
  const sealedTokens = Object.keys(tokens).length > 0 ? sealSecrets(tokens, sealedFor(tokenHash)) : null;
  await inPlatform(async (tx) => {
    await tx
      .insert(citizenSessions)
      .values({ ...identity, tokenHash, sealedTokens, createdAt: now, seenAt: now, expiresAt });
  });
  return token;
}

/** Expired and revoked are the same as none. */
export function findCitizenSession(token: string, now: Date): Promise<CitizenSessionRow | null> {
  return inPlatform(async (tx) => {
    const [row] = await tx
      .select()
      .from(citizenSessions)
      .where(
        and(
          eq(citizenSessions.tokenHash, hashToken(token)),
          isNull(citizenSessions.revokedAt),
          gt(citizenSessions.expiresAt, now),
        ),
      );
    return row ?? null;
  });
}

type Change = Partial<Pick<CitizenSessionRow, "seenAt" | "expiresAt" | "revokedAt" | "actingFor">>;

export function updateCitizenSession(tokenHash: Buffer, change: Change): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.update(citizenSessions).set(change).where(eq(citizenSessions.tokenHash, tokenHash));
  });
}

export function tokensOf(session: CitizenSessionRow): Record<string, string> {
  return session.sealedTokens ? openSecrets(session.sealedTokens, sealedFor(session.tokenHash)) : {};
}

/** Who was signed in long ago is nobody's business. */
export function sweepCitizenSessions(before: Date): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.delete(citizenSessions).where(lt(citizenSessions.expiresAt, before));
  });
}

const sealedFor = (tokenHash: Buffer) => `citizen/${tokenHash.toString("hex")}`;
