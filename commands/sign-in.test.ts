/** Signing in: the right person gets in, and nobody learns anything else. */
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inPlatform } from "#db/connection.ts";
import { openOperatorSession } from "#db/operator-sessions.ts";
import { findLiveSession, listSessions } from "#db/operators.ts";
import { operators } from "#db/schema/people.ts";
import type { Refusal } from "#domain/refusal.ts";
import { revokeSession } from "./revoke-session.ts";
import { hashPassword, signIn } from "./sign-in.ts";

const now = new Date("2026-11-23T09:00:00Z");
const password = "una frase lunga abbastanza";
const person = { id: uuidv7(), email: "Ada@Comune.example", name: "Ada" };
let address = 0;
const from = () => `10.0.0.${++address}`;

beforeAll(async () => {
  const passwordHash = await hashPassword(password);
  await inPlatform(async (tx) => {
    await tx.insert(operators).values({ ...person, passwordHash });
    await tx
      .insert(operators)
      .values({ id: uuidv7(), email: "via@comune.example", name: "Via", passwordHash, disabledAt: now });
  });
});

const codeOf = (attempt: Parameters<typeof signIn>[0], at = now) =>
  signIn(attempt, at).then(
    () => "in",
    (refusal: Refusal) => refusal.code,
  );

test("the right password lets in, however the address is capitalised", async () => {
  expect(await signIn({ email: " ada@comune.example", password, address: from() }, now)).toEqual(person);
});

test("unknown, wrong and disabled are the same answer", async () => {
  expect(await codeOf({ email: "ada@comune.example", password: "sbagliata", address: from() })).toBe("auth.failed");
  expect(await codeOf({ email: "nessuno@comune.example", password, address: from() })).toBe("auth.failed");
  expect(await codeOf({ email: "via@comune.example", password, address: from() })).toBe("auth.failed");
  expect(await codeOf({ email: '"ada@evil.example"@comune.example', password, address: from() })).toBe("auth.failed");
  expect(await codeOf({ email: "", password: "", address: from() })).toBe("auth.failed");
});

test("unknown takes as long as known", async () => {
  let tries = 0;
  const time = async (email: string) => {
    const at = new Date(Date.UTC(2026, 10, 24, 9) + tries++ * 3_600_000);
    const begun = performance.now();
    await codeOf({ email, password: "sbagliata", address: from() }, at);
    return performance.now() - begun;
  };
  // The quickest of several each: one alone may have waited for a busy machine.
  const quickest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 8; round++) {
    quickest.known = Math.min(quickest.known, await time("ada@comune.example"));
    quickest.unknown = Math.min(quickest.unknown, await time("altri@comune.example"));
  }
  // Both pay for one argon2: without it an unknown address answers in a twentieth of the time.
  expect(quickest.unknown).toBeGreaterThan(quickest.known / 3);
});

test("after ten tries even the right password waits, and a quarter of an hour later it works again", async () => {
  const at = new Date("2026-11-25T09:00:00Z");
  for (let tries = 0; tries < 10; tries++)
    await codeOf({ email: "ada@comune.example", password: "no", address: from() }, at);
  expect(await codeOf({ email: "ada@comune.example", password, address: from() }, at)).toBe("auth.too_many");
  const later = new Date(at.getTime() + 901_000);
  expect(await codeOf({ email: "ada@comune.example", password, address: from() }, later)).toBe("in");
});

test("who knows the password may come in as often as they like, also a whole office behind one address", async () => {
  const at = new Date("2026-11-27T09:00:00Z");
  for (let tries = 0; tries < 12; tries++)
    expect(await codeOf({ email: "ada@comune.example", password, address: "10.8.8.8" }, at)).toBe("in");
});

test("one address trying many accounts is stopped too", async () => {
  const at = new Date("2026-11-26T09:00:00Z");
  const tries = Array.from({ length: 50 }, (_, n) =>
    codeOf({ email: `p${n}@comune.example`, password: "no", address: "10.9.9.9" }, at),
  );
  await Promise.all(tries);
  expect(await codeOf({ email: "ada@comune.example", password, address: "10.9.9.9" }, at)).toBe("auth.too_many");
});

test("a revoked session is over at the next request; somebody else's cannot be revoked", async () => {
  const start = new Date();
  const token = await openOperatorSession(person.id, { address: "10.0.0.1", userAgent: "test" }, start);
  const live = await findLiveSession(token, start);
  const hash = live?.session.tokenHash.toString("hex") ?? "";
  expect(await revokeSession(uuidv7(), hash, start)).toBe(false);
  expect(await findLiveSession(token, start)).not.toBeNull();
  expect(await revokeSession(person.id, hash, start)).toBe(true);
  expect(await findLiveSession(token, start)).toBeNull();
  expect(await listSessions(person.id, start)).toEqual([]);
});

test("an idle session ends by itself", async () => {
  const start = new Date();
  const token = await openOperatorSession(person.id, { address: "10.0.0.1", userAgent: null }, start);
  expect(await findLiveSession(token, new Date(start.getTime() + 61 * 60_000))).toBeNull();
});
