/** The settings of an ente: nobody undoes another's change, accounts are checked, secrets never come back. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { findBrokenAuditLink } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { findEnteSettings } from "#db/ente-settings.ts";
import { findEnte, findLogo, findProviderSettingsIn } from "#db/enti.ts";
import { audit } from "#db/schema/audit.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import type { Role } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { saveEnte } from "./save-ente.ts";
import { addAccount, changeAccount, closeAccount, makeDefaultAccount } from "./save-ente-account.ts";
import { saveEnteLogo } from "./save-ente-logo.ts";
import { saveEnteProvider } from "./save-ente-provider.ts";

const now = new Date("2026-11-24T10:00:00.000Z");
const poste = "IT22L0760101600000012345678";

async function settings(ente: TestEnte, change: Record<string, unknown> = {}) {
  const { version } = await findEnteSettings(ente.enteId);
  return { version, name: "Comune di Prova", segregationCode: "47", noticeLanguage: "sl", ...change };
}

function told(ente: EnteId) {
  return inEnte(ente, (tx) => tx.select().from(audit).where(eq(audit.enteId, ente)).orderBy(audit.seq));
}

const issues = (refused: Promise<unknown>) =>
  refused.then(
    () => "accepted",
    (error) => error.issues.map((one: { path: string[]; code: string }) => `${one.path.join(".")} ${one.code}`),
  );

test("what is given is read, kept and told to the audit with what it was; the same again is no change", async () => {
  const ente = await makeEnte();
  const links = { website: "https://www.prova.example", privacyUrl: " https://www.prova.example/privacy " };
  const codes = { ipaCode: "C_L483", cadastralCode: "l483", cbill: "ab12c" };
  const wanted = await settings(ente, { ...links, ...codes, mailFrom: "Comune di Prova <a@prova.example>" });
  await saveEnte(ente.actor(), wanted, now);
  await saveEnte(ente.actor(), wanted, now);
  expect(await findEnte(ente.enteId)).toMatchObject({
    name: "Comune di Prova",
    ipaCode: "c_l483",
    cadastralCode: "L483",
    cbill: "AB12C",
    locales: ["it", "sl"],
    privacyUrl: "https://www.prova.example/privacy",
    accessibilityUrl: null,
    mailFrom: "Comune di Prova <a@prova.example>",
  });
  const entries = await told(ente.enteId);
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ action: "ente.change", at: now });
  expect(entries[0]?.details).toMatchObject({ ipaCode: "c_l483", "was.ipaCode": "c_v001", locales: "it sl" });
  expect(await findBrokenAuditLink(ente.enteId)).toBeNull();
});

test("all that is wrong is said at once", async () => {
  const ente = await makeEnte();
  const wrong = {
    name: " ",
    ipaCode: "c l483!",
    cadastralCode: "483L",
    cbill: "ABCDEF",
    segregationCode: "1",
    contactEmail: "ufficio",
    website: "javascript:alert(1)",
    privacyUrl: "https://user:secret@prova.example",
    noticeLanguage: "xx",
    mailFrom: 'Comune "x" <a@b>',
  };
  expect(await issues(saveEnte(ente.actor(), await settings(ente, wrong), now))).toEqual([
    "name required",
    "ipaCode ipa.invalid",
    "cadastralCode cadastral.invalid",
    "cbill cbill.invalid",
    "segregationCode segregation.invalid",
    "contactEmail email.invalid",
    "website url.invalid",
    "privacyUrl url.invalid",
    "noticeLanguage unknown",
    "mailFrom sender.invalid",
  ]);
  expect(await told(ente.enteId)).toEqual([]);
});

test("of two who looked at the same settings one is told to look again", async () => {
  const ente = await makeEnte();
  const [mine, theirs] = [await settings(ente, { cbill: "AAAAA" }), await settings(ente, { cbill: "BBBBB" })];
  const ends = await Promise.allSettled([saveEnte(ente.actor(), mine, now), saveEnte(ente.actor(), theirs, now)]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(ends.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "ente.stale" } });
  expect(await told(ente.enteId)).toHaveLength(1);
});

test.each(["counter", "issuer", "accountant", "viewer", "manager", "integrator", "auditor"] as Role[])(
  "%s changes nothing",
  async (role) => {
    const ente = await makeEnte();
    const actor = ente.actor(role);
    const id = randomUUID();
    const tries = [
      saveEnte(actor, await settings(ente), now),
      saveEnteLogo(actor, null, now),
      addAccount(actor, { id, iban: poste, holder: "x", label: "x" }, now),
      changeAccount(actor, { id, holder: "x", label: "x" }, now),
      makeDefaultAccount(actor, id, now),
      closeAccount(actor, id, now),
      saveEnteProvider(actor, { version: 1, provider: "gpd", secrets: { subscriptionKey: "x" } }, now),
    ];
    for (const { status, ...end } of await Promise.allSettled(tries))
      expect([status, end]).toMatchObject(["rejected", { reason: { code: "auth.forbidden" } }]);
    expect(await told(ente.enteId)).toEqual([]);
  },
);

test("an account is added once, described anew, made the default and closed; never two defaults", async () => {
  const ente = await makeEnte();
  const admin = ente.actor();
  const account = { id: randomUUID(), iban: poste, holder: "Comune", label: "Poste" };
  await addAccount(admin, account, now);
  await addAccount(admin, account, now);
  const list = async () => (await findEnteSettings(ente.enteId)).accounts;
  expect(await list()).toHaveLength(2);
  await changeAccount(
    admin,
    { id: account.id, holder: "Comune", label: "Poste", postalAuthorisation: "AUT. 12 DEL 2020" },
    now,
  );
  const old = (await list()).find((one) => one.isDefault)?.id ?? "";
  await expect(closeAccount(admin, old, now)).rejects.toMatchObject({ code: "account.is_default" });
  await Promise.all([makeDefaultAccount(admin, account.id, now), makeDefaultAccount(admin, account.id, now)]);
  await closeAccount(admin, old, now);
  await closeAccount(admin, old, now);
  await expect(makeDefaultAccount(admin, old, now)).rejects.toMatchObject({ code: "account.not_found" });
  expect(await list()).toMatchObject([
    { iban: poste, isDefault: true, isPostal: true, postalAuthorisation: "AUT. 12 DEL 2020", closedAt: null },
    { id: old, isDefault: false, closedAt: now },
  ]);
  expect((await told(ente.enteId)).map(({ action }) => action)).toEqual([
    "account.add",
    "account.change",
    "account.default",
    "account.close",
  ]);
});

test("an account that cannot be is refused, and another ente's is not there", async () => {
  const [ente, other] = [await makeEnte(), await makeEnte()];
  const add = (change: Record<string, unknown>) =>
    issues(addAccount(ente.actor(), { id: randomUUID(), iban: poste, holder: "C", label: "P", ...change }, now));
  expect(await add({ iban: "IT60X0542811101000000123457" })).toEqual(["iban iban.check"]);
  expect(await add({ iban: "IT60X054281110100000012345" })).toEqual(["iban iban.length"]);
  expect(await add({ iban: "" })).toEqual(["iban required"]);
  expect(await add({ iban: "IT60X0542811101000000123456" })).toEqual(["iban taken"]);
  const bank = "IT24D0542811101000000654321";
  expect(await add({ iban: bank, postalAuthorisation: "AUT." })).toEqual(["postalAuthorisation postal.not_poste"]);
  const [theirs] = (await findEnteSettings(other.enteId)).accounts;
  for (const touch of [makeDefaultAccount, closeAccount])
    await expect(touch(ente.actor(), theirs?.id ?? "", now)).rejects.toMatchObject({ code: "account.not_found" });
});

test("a secret is kept sealed, shown only by its day, and stays when it is left out", async () => {
  const ente = await makeEnte();
  const { version } = await findEnteSettings(ente.enteId);
  const wanted = { version, provider: "gpd", secrets: { subscriptionKey: "top-secret-key" } };
  await saveEnteProvider(ente.actor(), wanted, now);
  await expect(saveEnteProvider(ente.actor(), wanted, now)).rejects.toMatchObject({ code: "ente.stale" });
  await saveEnteProvider(
    ente.actor(),
    { version: version + 1, provider: "gpd", secrets: { subscriptionKey: " " } },
    now,
  );
  const seen = await findEnteSettings(ente.enteId);
  expect(seen.provider.secretsSetAt).toEqual({ subscriptionKey: now.toISOString() });
  const said = JSON.stringify([seen, await told(ente.enteId)]);
  expect(said).not.toContain("top-secret-key");
  expect(await inEnte(ente.enteId, (tx) => findProviderSettingsIn(tx, ente.enteId, "gpd"))).toMatchObject({
    secrets: { subscriptionKey: "top-secret-key" },
  });
});

test("a provider without what it needs is refused by name, and so is what it does not know", async () => {
  const ente = await makeEnte();
  const { version } = await findEnteSettings(ente.enteId);
  const choose = (input: object) => issues(saveEnteProvider(ente.actor(), { version, ...input }, now));
  expect(await choose({ provider: "fvgpay", settings: { baseUrl: "http://169.254.169.254" } })).toEqual(
    expect.arrayContaining(["settings.baseUrl not_allowed", expect.stringMatching(/^secrets\.\w+ required$/)]),
  );
  expect(await choose({ provider: "other" })).toEqual(["provider unknown"]);
  expect((await findEnte(ente.enteId))?.provider).toBe("gpd");
});

test("a logo is a whole picture or none", async () => {
  const ente = await makeEnte();
  const png = tinyPng;
  await saveEnteLogo(ente.actor(), png, now);
  expect(Buffer.from((await findLogo(ente.enteId)) ?? "").equals(png)).toBe(true);
  expect(await issues(saveEnteLogo(ente.actor(), png.subarray(0, 30), now))).toEqual(["logo logo.invalid"]);
  expect(await issues(saveEnteLogo(ente.actor(), Buffer.from("<svg onload=alert(1)>"), now))).toEqual([
    "logo logo.invalid",
  ]);
  expect(await issues(saveEnteLogo(ente.actor(), Buffer.alloc(200_001), now))).toEqual(["logo logo.too_large"]);
  await saveEnteLogo(ente.actor(), null, now);
  expect(await findLogo(ente.enteId)).toBeNull();
  expect((await told(ente.enteId)).map(({ action }) => action)).toEqual(["ente.logo", "ente.logo"]);
});

const tinyPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
