/** Citizens' sessions: how long they hold, what ends them, where one lands, and what the provider must have said. */
import { beforeEach, expect, test, vi } from "vitest";
import { citizenAuthOptions, citizenLanding, currentCitizen, currentHolder, enabledProviders } from "#citizen-auth.ts";
import { actFor } from "#commands/act-for.ts";
import { signOutCitizen } from "#commands/sign-out-citizen.ts";
import { browserHolder, citizenHolder } from "#db/cart-choices.ts";
import { findCitizenSession, openCitizenSession, updateCitizenSession } from "#db/citizen-sessions.ts";

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
  headers: async () => new Headers(),
}));
// One request has one answer; here each look is a request of its own.
vi.mock("react", async (load) => ({ ...(await load<object>()), cache: (work: unknown) => work }));

const identity = {
  taxCode: "RSSMRA80A01H501U",
  name: "Mario",
  surname: "Rossi",
  email: null,
  companyTaxCode: "00907501001",
  companyName: "Panificio Al Ponte",
  identityProvider: "spid",
  acr: "https://www.spid.gov.it/SpidL2",
} as const;

beforeEach(() => jar.clear());

async function enter(at = new Date(), change: object = {}): Promise<string> {
  const token = await openCitizenSession({ ...identity, ...change }, {}, at);
  jar.set("saldo.citizen", token);
  return token;
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

test("a session is known by its cookie, and the token itself is nowhere in the database", async () => {
  const token = await enter();
  expect(await currentCitizen()).toMatchObject({ taxCode: "RSSMRA80A01H501U", name: "Mario", actingFor: "self" });
  const session = await findCitizenSession(token, new Date());
  expect(session?.tokenHash.toString("base64url")).not.toBe(token);
  jar.set("saldo.citizen", `${token}x`);
  expect(await currentCitizen()).toBeNull();
});

test("half an hour of nothing ends it; use keeps it, but never past eight hours", async () => {
  await enter(minutesAgo(31));
  expect(await currentCitizen()).toBeNull();
  const used = await enter(minutesAgo(20));
  expect(await currentCitizen()).not.toBeNull();
  const kept = await findCitizenSession(used, new Date());
  expect((kept?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(29 * 60_000);

  const old = await enter(minutesAgo(8 * 60 - 5));
  const row = { seenAt: minutesAgo(5), expiresAt: new Date(Date.now() + 60_000) };
  const { hashToken } = await import("#db/operators.ts");
  await updateCitizenSession(hashToken(old), row);
  expect(await currentCitizen()).not.toBeNull();
  const last = await findCitizenSession(old, new Date());
  expect((last?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThan(6 * 60_000);
});

test("signing out counts at once, even when the identity provider is not there", async () => {
  await enter();
  const citizen = await currentCitizen();
  if (!citizen) throw new Error("not signed in");
  const gone = { issuer: "http://127.0.0.1:9/oidc", id: "saldo", secret: "x" };
  expect(await signOutCitizen(citizen.session, gone, "http://127.0.0.1:3000/", new Date())).toBeNull();
  expect(await currentCitizen()).toBeNull();
});

test("one acts for the company the identity names, for no other, and the cart stays the person's", async () => {
  await enter();
  const before = await currentCitizen();
  if (!before) throw new Error("not signed in");
  await actFor(before.session, "company");
  expect(await currentCitizen()).toMatchObject({ taxCode: "00907501001", personTaxCode: "RSSMRA80A01H501U" });
  expect(await currentHolder()).toEqual(citizenHolder("RSSMRA80A01H501U"));

  await enter(new Date(), { companyTaxCode: null, companyName: null });
  const alone = await currentCitizen();
  if (!alone) throw new Error("not signed in");
  await actFor(alone.session, "company");
  expect(await currentCitizen()).toMatchObject({ taxCode: "RSSMRA80A01H501U", company: null });
});

test("without signing in the cart is the browser's, and a made-up cookie is nobody's", async () => {
  expect(await currentHolder()).toBeNull();
  jar.set("saldo.cart", "short");
  expect(await currentHolder()).toBeNull();
  const token = "a".repeat(43);
  jar.set("saldo.cart", token);
  expect(await currentHolder()).toEqual(browserHolder(token));
});

test.each([
  ["/carrello", "/carrello"],
  ["/area/ricevute?chi=pagate", "/area/ricevute?chi=pagate"],
  ["/paga/esito/ok?c=abc", "/paga/esito/ok?c=abc"],
  ["/ufficio", "/area"],
  ["//evil.example", "/area"],
  ["/area//evil.example/\\x", "/area"],
  ["https://evil.example/area", "/area"],
  ["/areax", "/area"],
  ["/area\nset-cookie: x", "/area"],
  [undefined, "/area"],
])("from %s one lands at %s", (asked, lands) => {
  expect(citizenLanding(asked)).toBe(lands);
});

test("who comes back with too low a level, or without a tax code, is told which", async () => {
  const { callbacks } = citizenAuthOptions();
  const enterWith = (profile: object) =>
    callbacks?.signIn?.({ user: { id: "x" }, account: null, profile: profile as never });
  const claims = { sub: "x", acr: identity.acr, fiscalNumber: "TINIT-RSSMRA80A01H501U" };
  expect(await enterWith(claims)).toBe(true);
  expect(await enterWith({ ...claims, acr: "https://www.spid.gov.it/SpidL1" })).toMatch(/\/entra\?errore=livello$/);
  expect(await enterWith({ ...claims, fiscalNumber: "x" })).toMatch(/\/entra\?errore=codice$/);
});

test("both ways in ask with a proof of possession, a state and a nonce, for the level we want", () => {
  expect(enabledProviders()).toEqual(["spid", "cie"]);
  for (const provider of citizenAuthOptions().providers) {
    expect(provider).toMatchObject({
      type: "oauth",
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { acr_values: "https://www.spid.gov.it/SpidL2" } },
    });
  }
});
