/** Whoever the provider says, at the level we want, by whichever names it uses. */
import { expect, test } from "vitest";
import { readIdentity } from "./citizen.ts";

const acr = "https://www.spid.gov.it/SpidL2";
const mario = { sub: "x", acr, fiscalNumber: "TINIT-RSSMRA80A01H501U", name: "Mario", familyName: "Rossi" };

test("SPID, CIE and an aggregator name things differently, and the person is the same", () => {
  const spid = {
    acr,
    "https://attributes.spid.gov.it/fiscalNumber": "TINIT-RSSMRA80A01H501U",
    "https://attributes.spid.gov.it/name": "Mario",
    "https://attributes.spid.gov.it/familyName": "Rossi",
  };
  const cie = {
    acr,
    "https://attributes.eid.gov.it/fiscal_number": "rssmra80a01h501u",
    given_name: "Mario",
    family_name: "Rossi",
  };
  for (const claims of [mario, spid, cie]) {
    expect(readIdentity(claims, 2)).toMatchObject({
      ok: true,
      identity: { taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi", companyTaxCode: null },
    });
  }
});

test.each([
  ["lower than wanted", "https://www.spid.gov.it/SpidL1"],
  ["unknown", "urn:whatever"],
  ["another host's", "https://evil.example/https://www.spid.gov.it/SpidL3"],
  ["with something after it", "https://www.spid.gov.it/SpidL2x"],
  ["not said", undefined],
])("a level that is %s is refused", (_name, given) => {
  expect(readIdentity({ ...mario, acr: given }, 2)).toEqual({ ok: false, why: "livello" });
});

test("a higher level than asked for is welcome", () => {
  expect(readIdentity({ ...mario, acr: "https://www.spid.gov.it/SpidL3" }, 2).ok).toBe(true);
});

test.each([undefined, "", "TINIT-", "TINIT-RSSMRA80A01H501X", "mario.rossi@posta.example", 7])(
  "without a right fiscal number there is nobody: %s",
  (fiscalNumber) => {
    expect(readIdentity({ ...mario, fiscalNumber }, 2)).toEqual({ ok: false, why: "codice" });
  },
);

test("a company comes along when the identity says so, and not when its number is wrong", () => {
  const withCompany = { ...mario, companyName: "Panificio Al Ponte S.n.c.", ivaCode: "VATIT-00907501001" };
  expect(readIdentity(withCompany, 2)).toMatchObject({
    identity: { companyTaxCode: "00907501001", companyName: "Panificio Al Ponte S.n.c." },
  });
  expect(readIdentity({ ...withCompany, ivaCode: "00907501002" }, 2)).toMatchObject({
    ok: true,
    identity: { companyTaxCode: null, companyName: null },
  });
});
