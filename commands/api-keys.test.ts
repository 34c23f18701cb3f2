/** Keys for programs: told once, with no more rights than whoever makes them, from where and until when they say. */
import { beforeAll, expect, test } from "vitest";
import { actorOfApiKey } from "#auth.ts";
import { listApiKeys } from "#db/api-keys.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { isWithin } from "#network.ts";
import { createApiKey, revokeApiKey, rotateApiKey } from "./api-keys.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

const now = new Date("2026-11-24T09:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const wanted = (change = {}) => ({
  name: "Gestionale",
  permissions: ["payments.read", "payments.write"],
  addresses: [],
  mode: "live",
  ...change,
});
const use = (key: string, at = now, address = "203.0.113.7") => actorOfApiKey(key, at, address);

test("a key opens its ente with its rights, and is kept only as a hash", async () => {
  const { id, key } = await createApiKey(ente.actor(), wanted(), now);
  expect(key).toMatch(/^saldo_live_[A-Za-z0-9]{51}$/);
  const actor = await use(key);
  expect([actor.ente, actor.kind, [...actor.permissions]]).toEqual([
    ente.enteId,
    "api_key",
    ["payments.read", "payments.write"],
  ]);
  const kept = (await listApiKeys(ente.enteId)).find((one) => one.id === id);
  expect(kept).toMatchObject({ name: "Gestionale", prefix: key.slice(0, 16), mode: "live", addresses: [] });
  expect(JSON.stringify(kept)).not.toContain(key.slice(16));
  // A year, and not an hour more.
  await use(key, new Date("2027-11-25T22:00:00Z"));
  await expect(use(key, new Date("2027-11-26T00:00:00Z"))).rejects.toThrow("auth.failed");
});

test("only from the addresses and networks it names", async () => {
  const { key } = await createApiKey(ente.actor(), wanted({ addresses: ["203.0.113.0/24", "2001:db8::1"] }), now);
  for (const good of ["203.0.113.7", "::ffff:203.0.113.9", "2001:db8::1"]) await use(key, now, good);
  for (const bad of ["203.0.114.7", "2001:db8::2", "unknown", ""])
    await expect(use(key, now, bad), bad).rejects.toThrow("auth.failed");
  expect(isWithin([], "unknown")).toBe(true);
});

test("replaced, both work for a day, then the new one alone; revoked, neither", async () => {
  const { id, key } = await createApiKey(ente.actor(), wanted(), now);
  const fresh = await rotateApiKey(ente.actor(), id, now);
  for (const one of [key, fresh.key]) await use(one, hours(23));
  await expect(use(key, hours(25))).rejects.toThrow("auth.failed");
  await use(fresh.key, hours(25));
  await expect(rotateApiKey(ente.actor(), id, hours(25))).rejects.toThrow("key.not_found");
  await revokeApiKey(ente.actor(), fresh.id, hours(26));
  await revokeApiKey(ente.actor(), fresh.id, hours(27));
  await expect(use(fresh.key, hours(26))).rejects.toThrow("auth.failed");
});

test("nobody gives what they have not, a program makes no key, and another ente's is not there", async () => {
  const integrator = ente.actor("integrator");
  await expect(createApiKey(integrator, wanted(), now)).rejects.toMatchObject({
    issues: [{ path: ["permissions"], code: "not_allowed" }],
  });
  await createApiKey(integrator, wanted({ permissions: ["payments.read"] }), now);
  await expect(createApiKey(ente.actor(), wanted({ permissions: ["people.write"] }), now)).rejects.toThrow();
  await expect(createApiKey(ente.actor("manager"), wanted(), now)).rejects.toThrow("auth.forbidden");
  const program = { ...ente.actor(), kind: "api_key" as const };
  await expect(createApiKey(program, wanted(), now)).rejects.toThrow("auth.forbidden");
  const { id } = await createApiKey(ente.actor(), wanted(), now);
  const other = (await makeEnte()).actor();
  await expect(revokeApiKey(other, id, now)).rejects.toThrow("key.not_found");
  await expect(rotateApiKey(other, id, now)).rejects.toThrow("key.not_found");
});

test("all that is wrong is named at once", async () => {
  const wrong = { name: " ", permissions: [], expiresOn: "31/12/2099", addresses: [], mode: "live" };
  await expect(createApiKey(ente.actor(), wrong, now)).rejects.toMatchObject({
    issues: [
      { path: ["name"], code: "required" },
      { path: ["permissions"], code: "required" },
      { path: ["expiresOn"], code: "day.too_far" },
    ],
  });
  await expect(createApiKey(ente.actor(), wanted({ addresses: ["dappertutto"] }), now)).rejects.toMatchObject({
    issues: [{ path: ["addresses"], code: "address.invalid" }],
  });
});
