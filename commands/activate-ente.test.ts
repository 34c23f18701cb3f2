/** Opening and adding enti: by the platform alone, with a reason, once; and what is tried before an ente goes live. */
import { randomInt, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { inEnte, inPlatform } from "#db/connection.ts";
import { findChecks, findEnteSettings } from "#db/ente-settings.ts";
import { findEnte } from "#db/enti.ts";
import { findEnteForPlatform, listSwitchings, searchEnti } from "#db/enti-platform.ts";
import { listInvitations } from "#db/people.ts";
import { audit } from "#db/schema/audit.ts";
import { enti } from "#db/schema/enti.ts";
import { makeEnte, newPayment } from "#db/seed/testing.ts";
import type { PlatformActor } from "#domain/actor.ts";
import { asProvenEnte } from "#domain/ente.ts";
import { checkDigit } from "#domain/partita-iva.ts";
import { activateEnte } from "./activate-ente.ts";
import { addEnte } from "./add-ente.ts";
import { checkGoLive } from "./check-go-live.ts";
import { createPayment } from "./create-payment.ts";
import { saveEnteProvider } from "./save-ente-provider.ts";

const now = new Date("2026-11-24T10:00:00.000Z");
const platform: PlatformActor = { platform: true, id: randomUUID(), label: "Platform" };

function newEnte(change: Record<string, unknown> = {}) {
  const base = `8${randomInt(1e9).toString().padStart(9, "0")}`;
  const taxCode = `${base}${checkDigit(base)}`;
  return {
    id: randomUUID(),
    name: "Comune di San Dorligo",
    taxCode,
    segregationCode: "03",
    provider: "gpd",
    adminName: "Ada Gallo",
    adminEmail: "ada.gallo@prova.example",
    ...change,
  };
}

test("switched off, an ente issues nothing and says why; switched on again it does; each time with its reason", async () => {
  const ente = await makeEnte();
  const issue = () => createPayment(ente.actor(), newPayment(ente), { origin: "form", now, idempotencyKey: null });
  await activateEnte(
    platform,
    ente.enteId,
    { paymentsOn: false, spontaneousOn: false, reason: "Contratto scaduto" },
    now,
  );
  await expect(issue()).rejects.toMatchObject({ code: "ente.payments_off" });
  const on = { paymentsOn: true, spontaneousOn: true, reason: "Rinnovato" };
  await activateEnte(platform, ente.enteId, on, now);
  await activateEnte(platform, ente.enteId, on, now);
  expect((await issue()).payment.status).toBe("issuing");
  expect(await listSwitchings(ente.enteId)).toEqual([
    { at: now, by: "Platform", ...on },
    { at: now, by: "Platform", paymentsOn: false, spontaneousOn: false, reason: "Contratto scaduto" },
  ]);
});

test("without a reason nothing is switched, and what is not there cannot be", async () => {
  const ente = await makeEnte();
  const off = { paymentsOn: false, spontaneousOn: false, reason: " " };
  await expect(activateEnte(platform, ente.enteId, off, now)).rejects.toMatchObject({
    issues: [{ path: ["reason"], code: "required" }],
  });
  for (const id of [randomUUID(), "x'; drop table enti"])
    await expect(activateEnte(platform, id, { ...off, reason: "x" }, now)).rejects.toMatchObject({
      code: "ente.not_found",
    });
  expect((await findEnte(ente.enteId))?.paymentsOn).toBe(true);
});

test("a new ente begins closed, its administrator invited; asking twice adds one; its tax code is its own", async () => {
  const wanted = newEnte();
  const [one, two] = [await addEnte(platform, wanted, now), await addEnte(platform, wanted, now)];
  expect(one).toBe(two);
  const ente = asProvenEnte(one);
  expect(await findEnte(ente)).toMatchObject({ taxCode: wanted.taxCode, paymentsOn: false, spontaneousOn: false });
  expect((await findEnteForPlatform(one))?.slug).toMatch(/^san-dorligo/);
  expect(await listInvitations(ente)).toMatchObject([{ email: "ada.gallo@prova.example", role: "admin" }]);
  const trail = await inEnte(ente, (tx) => tx.select().from(audit).where(eq(audit.enteId, ente)));
  expect(trail).toMatchObject([
    { action: "ente.add", actorId: platform.id },
    { action: "person.invite", actorId: platform.id },
  ]);
  await expect(addEnte(platform, { ...wanted, id: randomUUID() }, now)).rejects.toMatchObject({
    issues: [{ path: ["taxCode"], code: "taken" }],
  });
  const found = await searchEnti({ search: wanted.taxCode, after: null }, 10);
  expect(found.map(({ id }) => id)).toEqual([one]);
});

test("an ente that cannot be is refused whole, each wrong field named", async () => {
  const wrong = newEnte({
    name: "",
    taxCode: "12345678901",
    segregationCode: "x",
    provider: "other",
    adminEmail: "nobody",
  });
  await expect(addEnte(platform, wrong, now)).rejects.toMatchObject({
    issues: [
      { path: ["name"], code: "required" },
      { path: ["taxCode"], code: "vat.check" },
      { path: ["segregationCode"], code: "segregation.invalid" },
      { path: ["provider"], code: "unknown" },
      { path: ["adminEmail"], code: "email.invalid" },
    ],
  });
});

test("outside the platform's own work the database itself takes no new ente, and nobody's switches from another ente", async () => {
  const [ente, other] = [await makeEnte(), await makeEnte()];
  const row = {
    id: randomUUID(),
    slug: randomUUID(),
    name: "x",
    taxCode: "80000000002",
    segregationCode: "01",
    provider: "gpd",
  } as const;
  await expect(inPlatform(async (tx) => void (await tx.insert(enti).values(row)))).rejects.toThrow(
    /row-level security/,
  );
  await inEnte(ente.enteId, async (tx) => {
    await tx.update(enti).set({ paymentsOn: false }).where(eq(enti.id, other.enteId));
  });
  expect((await findEnte(other.enteId))?.paymentsOn).toBe(true);
});

test("before going live each connection is tried, and what was found is remembered", async () => {
  const ente = await makeEnte();
  const results = await checkGoLive(ente.actor(), now);
  expect(results).toMatchObject([
    { key: "provider", state: "ok" },
    { key: "mail", state: "ok", detail: "tributi@valdombra.example" },
    { key: "checkout", state: "ok" },
  ]);
  expect(await findChecks(ente.enteId)).toMatchObject({ at: now, by: "test admin", results });
  const mails = await (await fetch(`${inject("simulatorUrl")}/mail.json?to=tributi@valdombra.example`)).json();
  const mine = mails.filter(({ subject }: { subject: string }) => subject.includes(ente.taxCode));
  expect(mine).toHaveLength(1);
});

test.each([
  ["sim-wrong", "unauthorised"],
  ["sim-forbidden", "unauthorised"],
])("a provider that does not know the key %s is named, and the key is not", async (subscriptionKey, why) => {
  const ente = await makeEnte();
  const { version } = await findEnteSettings(ente.enteId);
  await saveEnteProvider(ente.actor(), { version, provider: "gpd", secrets: { subscriptionKey } }, now);
  const [provider] = await checkGoLive(ente.actor(), now);
  expect(provider).toMatchObject({ key: "provider", state: "wrong", why });
  expect(JSON.stringify(provider)).not.toContain(subscriptionKey);
});

test("an ente without provider settings or contact is told which", async () => {
  const ente = asProvenEnte(await addEnte(platform, newEnte(), now));
  const model = await makeEnte();
  const results = await checkGoLive({ ...model.actor(), ente }, now);
  expect(results).toMatchObject([
    { key: "provider", state: "wrong", why: "not_set" },
    { key: "mail", state: "wrong", why: "no_address" },
    { key: "checkout", state: "ok" },
  ]);
  await expect(checkGoLive(model.actor("manager"), now)).rejects.toMatchObject({ code: "auth.forbidden" });
});
