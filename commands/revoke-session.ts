/** Ends one of an operator's own sessions, at once, wherever it is. */
import { inPlatform } from "#db/connection.ts";
import { updateSession } from "#db/operators.ts";

/** `tokenHash` in hexadecimal, as the list of sessions names it. Somebody else's session is simply not found. */
export async function revokeSession(operatorId: string, tokenHash: string, now: Date): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(tokenHash)) return false;
  return inPlatform((tx) => updateSession(tx, operatorId, Buffer.from(tokenHash, "hex"), { revokedAt: now }));
}
