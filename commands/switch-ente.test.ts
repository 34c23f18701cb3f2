/** A session moves among the enti of its operator, and nowhere else. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inEnte, inPlatform } from "#db/connection.ts";
import { findLiveSession, hashToken, insertSession } from "#db/operators.ts";
import { memberships, operators } from "#db/schema/people.ts";
import { makeEnte } from "#db/seed/testing.ts";
import { switchEnte } from "./switch-ente.ts";

test("into an ente one works for, by one's own session", async () => {
  const [first, second, foreign] = [await makeEnte(), await makeEnte(), await makeEnte()];
  const [operatorId, token] = [randomUUID(), randomUUID()];
  const now = new Date();
  await inPlatform(async (tx) => {
    await tx.insert(operators).values({ id: operatorId, email: `${operatorId}@prova.example`, name: "Ada" });
    const expiresAt = new Date(now.getTime() + 60_000);
    await insertSession(tx, { tokenHash: hashToken(token), operatorId, createdAt: now, seenAt: now, expiresAt });
  });
  for (const { enteId } of [first, second])
    await inEnte(
      enteId,
      async (tx) => void (await tx.insert(memberships).values({ enteId, operatorId, role: "admin" })),
    );
  const working = async () => (await findLiveSession(token, now))?.session.enteId;
  const session = { operatorId, tokenHash: hashToken(token).toString("hex") };

  expect(await switchEnte(session, second.enteId)).toBe(true);
  expect(await working()).toBe(second.enteId);
  expect(await switchEnte(session, foreign.enteId)).toBe(false);
  expect(await switchEnte({ ...session, operatorId: randomUUID() }, first.enteId)).toBe(false);
  expect(await working()).toBe(second.enteId);
});
