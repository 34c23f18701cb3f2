/** How much a key may ask: counted in points, shared by instances, said in every answer, refused with the number. */
import { beforeAll, expect, test } from "vitest";
import { listApiKeys } from "#db/api-keys.ts";
import { countAttempt } from "#db/rate-counters.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { allowanceSeconds, makeAllowance } from "./allowance.ts";
import { answerGraphql } from "./answer.ts";
import type { RequestNotes } from "./request-store.ts";
import { takeTurn } from "./spend.ts";
import { ask, endpoint } from "./testing.ts";

let ente: TestEnte;
let keyId: string;

beforeAll(async () => {
  ente = await makeEnte();
  keyId = (await listApiKeys(ente.enteId))[0]?.id ?? "";
});

const at = (iso: string) => new Date(`2027-03-01T${iso}Z`);

test("two instances together give a key its points and not one more, whoever asks first", async () => {
  const [one, two] = [makeAllowance(1_000), makeAllowance(1_000)];
  const now = at("10:00:07");
  let granted = 0;
  for (let times = 0; times < 200; times++) {
    const asked = await Promise.all([one("shared", 7, now), two("shared", 7, now), one("shared", 7, now)]);
    granted += asked.filter((answer) => answer.granted).length * 7;
  }
  expect(granted).toBeLessThanOrEqual(1_000);
  // What each instance may hold back is less than one request.
  expect(granted).toBeGreaterThan(1_000 - 2 * 7);
  expect(await one("shared", 7, now)).toMatchObject({ granted: false, limit: 1_000, resetsInSeconds: 53 });
  expect((await one("shared", 7, at("10:01:00"))).granted).toBe(true);
  expect((await one("another", 900, now)).granted).toBe(true);
});

test("most requests cost no statement: points are taken in blocks", async () => {
  const take = makeAllowance(3_000);
  const now = at("11:00:00");
  for (let times = 0; times < 50; times++) await take("blocks", 2, now);
  expect(await countAttempt("api-points:blocks", allowanceSeconds, now, 0)).toBe(100);
});

test("a request that costs more than is left is refused; a smaller one still fits", async () => {
  const take = makeAllowance(100);
  const now = at("12:00:00");
  expect(await take("small", 90, now)).toMatchObject({ granted: true, remaining: 10 });
  expect(await take("small", 11, now)).toMatchObject({ granted: false, remaining: 10 });
  expect(await take("small", 10, now)).toMatchObject({ granted: true, remaining: 0 });
});

test("every answer says what it cost and what is left, in the body and in headers", async () => {
  const { headers, extensions } = await asked("{ ente { name } }");
  expect(extensions.cost).toMatchObject({ points: 2, maximum: 10_000, perMinute: 300_000 });
  expect(extensions.cost.remaining).toBeLessThan(300_000);
  expect(headers.get("x-query-cost")).toBe("2");
  expect(headers.get("ratelimit-policy")).toBe('"points";q=300000;w=60');
  expect(headers.get("ratelimit")).toMatch(/^"points";r=29\d{4};t=\d{1,2}$/);
  const next = await asked("{ ente { name } }");
  expect(next.extensions.cost.remaining).toBeLessThan(extensions.cost.remaining);
});

test("once the points of the minute are spent, by whichever instance, it is refused with number, limit and when to come back", async () => {
  const spent = await makeEnte();
  const [key] = await listApiKeys(spent.enteId);
  await countAttempt(`api-points:${key?.id}`, allowanceSeconds, new Date(), 300_000);
  const { status, errors, headers, data } = await ask(spent.apiKey, "{ ente { name } }");
  expect(status).toBe(429);
  expect(data ?? null).toBeNull();
  expect(errors[0]?.extensions.code).toBe("RATE_LIMITED");
  expect(errors[0]?.message).toMatch(/costs 1 points.* of the 300000 .* has 0 left/);
  expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(headers.get("ratelimit")).toMatch(/r=0;/);
  // Another key is not touched by it.
  expect((await ask(ente.apiKey, "{ ente { name } }")).status).toBe(200);
});

test("five of a key run at once, twenty wait for their turn, and one more is told so", async () => {
  const notes = { program: { ente: ente.enteId, keyId } } as RequestNotes;
  const leaves = await Promise.all(Array.from({ length: 5 }, () => takeTurn(notes)));
  const asking = Array.from({ length: 21 }, () => ask(ente.apiKey, "{ ente { name } }"));
  const first = await Promise.race(asking);
  expect(first.status).toBe(429);
  expect(first.errors[0]?.extensions.code).toBe("TOO_MANY_AT_ONCE");
  expect(first.errors[0]?.message).toContain("At most 5 operations");
  expect(first.headers.get("retry-after")).toBe("1");
  for (const leave of leaves) leave();
  const statuses = (await Promise.all(asking)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
});

test("whoever waited too long for their turn is told to come back, and their place is free again", async () => {
  const notes = { program: { ente: ente.enteId, keyId: "00000000-0000-0000-0000-00000000000a" } } as RequestNotes;
  const leaves = await Promise.all(Array.from({ length: 5 }, () => takeTurn(notes)));
  await expect(takeTurn(notes)).rejects.toMatchObject({ extensions: { code: "TOO_MANY_AT_ONCE" } });
  for (const leave of leaves) leave();
  for (const leave of leaves) leave();
  const again = await Promise.all(Array.from({ length: 5 }, () => takeTurn(notes)));
  expect(again).toHaveLength(5);
  await expect(takeTurn(notes)).rejects.toThrow("At most 5");
});

async function asked(query: string) {
  const headers = { authorization: `Bearer ${ente.apiKey}`, "content-type": "application/json" };
  const request = new Request(endpoint, { method: "POST", body: JSON.stringify({ query }), headers });
  const response = await answerGraphql(request);
  return { headers: response.headers, extensions: (await response.json()).extensions };
}
