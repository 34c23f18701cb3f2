/**
 * Citizens and how they prove who they are: SPID and CIE, as OpenID Connect. The person is the fiscal number, whichever
 * provider said so; the level of the proof is checked here, whatever was asked for. Sessions are rows, as operators' are,
 * under a cookie of their own.
 */
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { Account, NextAuthOptions, Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { cache } from "react";
import { browserHolder, citizenHolder, type Holder, mergeChoices } from "#db/cart-choices.ts";
import {
  type CitizenSessionRow,
  citizenSessionMinutes,
  findCitizenSession,
  openCitizenSession,
  updateCitizenSession,
} from "#db/citizen-sessions.ts";
import { readIdentity } from "#domain/citizen.ts";
import { type Env, env } from "#env.ts";
import { log } from "#log.ts";

export const identityProviders = ["spid", "cie"] as const;
export type IdentityProvider = (typeof identityProviders)[number];

export interface Citizen {
  name: string;
  surname: string;
  email: string | null;
  /** Whose payments are shown: the person's own tax code, or the company's they act for. */
  taxCode: string;
  /** Of the person, always. */
  personTaxCode: string;
  company: { taxCode: string; name: string } | null;
  actingFor: "self" | "company";
  session: CitizenSessionRow;
}

const absoluteHours = 8;
const secure = () => env().APP_URL.startsWith("https://");
const prefix = () => (secure() ? "__Host-" : "");
export const citizenCookie = () => `${prefix()}saldo.citizen`;
export const cartCookie = () => `${prefix()}saldo.cart`;

/** Those this installation is registered with. */
export function enabledProviders(): IdentityProvider[] {
  return identityProviders.filter((one) => settingsOf(env(), one).issuer);
}

/** Where somebody was going, if that is a page for citizens: never another host, never anything but a path. */
export function citizenLanding(path: string | undefined | null): string {
  const ours = path && /^\/(area|carrello|paga|spontanei)(?:[/?][\x21-\x7e]*)?$/.test(path) && !path.includes("\\");
  return ours ? path : "/area";
}

export function citizenAuthOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    // "jwt" only in name, as for operators: the token is the key of a row.
    // How long it lives is the row's affair, minute by minute; the cookie only must not end before it.
    session: { strategy: "jwt", maxAge: absoluteHours * 3_600 },
    useSecureCookies: secure(),
    pages: { signIn: "/entra", signOut: "/entra", error: "/entra" },
    cookies: { sessionToken: { name: citizenCookie(), options: cookieOptions() } },
    providers: enabledProviders().map(providerOf),
    // next-auth would write down what the provider said of the person: only what went wrong is kept.
    logger: { error: (code) => log.warn("sign-in", { code }), warn: () => {}, debug: () => {} },
    callbacks: {
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${citizenLanding(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
      signIn: ({ profile }) => {
        const read = readIdentity(profile, env().CITIZEN_LEVEL);
        return read.ok || `${env().APP_URL}/entra?errore=${read.why}`;
      },
      jwt: ({ token, account, profile }) => (account && profile ? { account, profile } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    jwt: {
      async encode({ token }) {
        const { account, profile } = (token ?? {}) as { account?: Account; profile?: Profile };
        return account && profile ? openSession(account, profile, new Date()) : "";
      },
      // Nothing of next-auth's reads this session: `currentCitizen` does.
      decode: async () => null,
    },
  };
}

async function openSession(account: Account, profile: Profile, now: Date): Promise<string> {
  const read = readIdentity(profile, env().CITIZEN_LEVEL);
  if (!read.ok) throw new Error("an identity that was refused");
  const tokens: Record<string, string> = account.access_token ? { access: account.access_token } : {};
  const identityProvider = account.provider as IdentityProvider;
  const token = await openCitizenSession({ ...read.identity, identityProvider }, tokens, now);
  log.info("citizen signed in", { identityProvider, acr: read.identity.acr });
  // What was put into the cart before signing in is the citizen's now.
  const browser = (await cookies()).get(cartCookie())?.value;
  if (browser) await mergeChoices(browserHolder(browser), citizenHolder(read.identity.taxCode));
  return token;
}

/** The citizen of this request, or null. Read once per request. */
export const currentCitizen = cache(async (): Promise<Citizen | null> => {
  const token = (await cookies()).get(citizenCookie())?.value;
  const session = token ? await findCitizenSession(token, new Date()) : null;
  if (!session) return null;
  await keepAlive(session, new Date());
  const { companyTaxCode, companyName } = session;
  const company = companyTaxCode ? { taxCode: companyTaxCode, name: companyName ?? companyTaxCode } : null;
  const asCompany = company !== null && session.actingFor === "company";
  return {
    name: session.name,
    surname: session.surname,
    email: session.email,
    taxCode: asCompany ? company.taxCode : session.taxCode,
    personTaxCode: session.taxCode,
    company,
    actingFor: asCompany ? "company" : "self",
    session,
  };
});

/** Leads to the sign-in page, and back, when nobody is signed in. */
export async function requireCitizen(from: string): Promise<Citizen> {
  const citizen = await currentCitizen();
  if (!citizen) redirect(`/entra?next=${encodeURIComponent(from)}`);
  return citizen;
}

/** Whose cart this request means: the citizen's, or the browser's; null when there is none yet. */
export async function currentHolder(): Promise<Holder | null> {
  const citizen = await currentCitizen();
  if (citizen) return citizenHolder(citizen.personTaxCode);
  const browser = (await cookies()).get(cartCookie())?.value;
  return browser && /^[\w-]{43}$/.test(browser) ? browserHolder(browser) : null;
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() };
}

async function keepAlive(session: CitizenSessionRow, now: Date): Promise<void> {
  if (now.getTime() - session.seenAt.getTime() < 60_000) return;
  const idle = now.getTime() + citizenSessionMinutes * 60_000;
  const end = Math.min(idle, session.createdAt.getTime() + absoluteHours * 3_600_000);
  await updateCitizenSession(session.tokenHash, { seenAt: now, expiresAt: new Date(end) });
}

function settingsOf(all: Env, provider: IdentityProvider) {
  return provider === "spid"
    ? { issuer: all.SPID_ISSUER, id: all.SPID_CLIENT_ID, secret: all.SPID_CLIENT_SECRET, key: all.SPID_CLIENT_KEY }
    : { issuer: all.CIE_ISSUER, id: all.CIE_CLIENT_ID, secret: all.CIE_CLIENT_SECRET, key: all.CIE_CLIENT_KEY };
}

/** How this installation is known there. */
export const clientOf = (provider: IdentityProvider) => settingsOf(env(), provider);

function providerOf(id: IdentityProvider): OAuthConfig<Profile> {
  const { issuer, id: clientId, secret, key } = settingsOf(env(), id);
  return {
    id,
    name: id.toUpperCase(),
    type: "oauth",
    ...(issuer && { issuer, wellKnown: `${issuer}/.well-known/openid-configuration` }),
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: clientId ?? "",
    // With a key of its own the client signs who it is; a secret is for providers that know no better.
    ...(key
      ? { jwks: { keys: [JSON.parse(key)] }, client: { token_endpoint_auth_method: "private_key_jwt" } }
      : { clientSecret: secret ?? "" }),
    authorization: {
      params: {
        scope: "openid profile",
        acr_values: `https://www.spid.gov.it/SpidL${env().CITIZEN_LEVEL}`,
        // Always asked again: the next person at this computer is not the one before.
        prompt: "consent login",
        ui_locales: "it",
      },
    },
    // SPID tells attributes here and nowhere else; the level is in the signed token and nowhere else.
    userinfo: {
      async request({ client, tokens }) {
        // Given the whole set, it also checks that both are about the same person.
        const claims = await client.userinfo(tokens as Parameters<typeof client.userinfo>[0]);
        return { ...claims, acr: readClaims(tokens.id_token).acr } as Profile;
      },
    },
    profile: (claims) => ({ id: String(claims.sub) }),
    httpOptions: { timeout: 10_000 },
  };
}

/** The token has been verified already: this only reads it. */
function readClaims(idToken: string | undefined): { acr?: unknown } {
  const [, body = ""] = (idToken ?? "").split(".");
  return JSON.parse(Buffer.from(body, "base64url").toString("utf8") || "{}");
}
