/**
 * next-auth's adapter over our own session table: only what database sessions need. Tokens are random, given to the
 * browser once, and stored as a hash.
 */
import { randomBytes } from "node:crypto";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { inPlatform } from "./connection.ts";
import {
  findLiveSession,
  findOperator,
  hashToken,
  insertSession,
  type OperatorRow,
  touchSession,
  updateSession,
} from "./operators.ts";

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

export const sessionAdapter: Adapter = {
  async createSession({ userId, sessionToken, expires }) {
    const now = new Date();
    const row = {
      tokenHash: hashToken(sessionToken),
      operatorId: userId,
      createdAt: now,
      seenAt: now,
      expiresAt: expires,
    };
    await inPlatform((tx) => insertSession(tx, row));
    return { sessionToken, userId, expires };
  },
  async getSessionAndUser(sessionToken) {
    const live = await findLiveSession(sessionToken, new Date());
    if (!live) return null;
    const { session, operator } = live;
    return { session: { sessionToken, userId: operator.id, expires: session.expiresAt }, user: asUser(operator) };
  },
  async updateSession({ sessionToken, expires }) {
    if (expires) await touchSession(hashToken(sessionToken), { seenAt: new Date(), expiresAt: expires });
    return null;
  },
  async deleteSession(sessionToken) {
    const live = await findLiveSession(sessionToken, new Date());
    if (!live) return;
    await inPlatform((tx) => updateSession(tx, live.operator.id, live.session.tokenHash, { revokedAt: new Date() }));
  },
  async getUser(id) {
    const operator = await findOperator(id);
    return operator && asUser(operator);
  },
};

function asUser(operator: OperatorRow): AdapterUser {
  return { id: operator.id, email: operator.email, name: operator.name, emailVerified: null };
}
