/** Moves an operator's session to another ente they work for. */
import { inPlatform } from "#db/connection.ts";
import { listMemberships, updateSession } from "#db/operators.ts";

/** `tokenHash` in hexadecimal. False for an ente they do not belong to, and for a session that is not theirs. */
export async function switchEnte(
  { operatorId, tokenHash }: { operatorId: string; tokenHash: string },
  enteId: string,
): Promise<boolean> {
  const memberships = await listMemberships(operatorId);
  if (!memberships.some((one) => one.enteId === enteId)) return false;
  return inPlatform((tx) => updateSession(tx, operatorId, Buffer.from(tokenHash, "hex"), { enteId }));
}
