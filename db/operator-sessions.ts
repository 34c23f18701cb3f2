/** Opening and ending an operator's session. The token is random, given to the browser once, and kept as a hash. */
import { randomBytes } from "node:crypto";
import { inPlatform } from "./connection.ts";
import { findLiveSession, hashToken, insertSession, updateSession } from "./operators.ts";

/** An operator who does nothing for so long signs in again. */
export const sessionMinutes = 60;

/** Opens a session and returns the token for the cookie. */
export async function openOperatorSession(
  operatorId: string,
  from: { address: string; userAgent: string | null },
  now = new Date(),
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await inPlatform((tx) =>
    insertSession(tx, {
      tokenHash: hashToken(token),
      operatorId,
      createdAt: now,
      seenAt: now,
      expiresAt: new Date(now.getTime() + sessionMinutes * 60_000),
      ...from,
    }),
  );
  return token;
}

/** Ends the session of this token, if it is still one. */
export async function endSession(token: string, now: Date): Promise<void> {
  const live = await findLiveSession(token, now);
  if (live) await inPlatform((tx) => updateSession(tx, live.operator.id, live.session.tokenHash, { revokedAt: now }));
}
