/**
 * Who is asking: operators by their session, programs by their key. Here, and for signed links in `links.ts`, an ente
 * becomes proven. Sessions are rows: revoking one works at the next request.
 */
import { cookies, headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { cache } from "react";
import { findLiveApiKey, noteApiKeyUse } from "#db/api-keys.ts";
import { findEnte } from "#db/enti.ts";
import { keptTo, type Narrowing, narrowByRequest } from "#db/narrowing.ts";
import { endSession, openOperatorSession, sessionMinutes } from "#db/operator-sessions.ts";
import { findLiveSession, listMemberships, noteAccess, touchSession } from "#db/operators.ts";
import { type Actor, type Permission, type PlatformActor, permissions, type Role, roles } from "#domain/actor.ts";
import { asProvenEnte, type Ente } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { env, servingPages } from "#env.ts";
import { callerAddress, isWithin } from "#network.ts";

export interface OperatorSession {
  actor: Actor;
  operator: { id: string; name: string; email: string; locale: "it" | "en"; platformAdmin: boolean };
  role: Role;
  /** They administer an ente that asks for a second factor, and have none: until then they may do nothing here. */
  lacksSecondFactor: boolean;
  ente: Ente;
  enti: { id: string; name: string }[];
  /** The hash of this session's token, in hexadecimal: how the list of sessions knows which is this one. */
  sessionHash: string;
}

type Verify = (
  credentials: { email: string; password: string; code: string; address: string },
  now: Date,
) => Promise<{ id: string; email: string; name: string }>;

const secure = () => env().APP_URL.startsWith("https://");
const cookieName = () => (secure() ? "__Host-saldo.operator" : "saldo.operator");

/** next-auth's options. `verify` is handed in by the route, because this file may not call a command. */
export function authOptions(verify: Verify): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    // "jwt" only in name: the token is the key of a row in our own table (see `jwt` below and decision 5).
    session: { strategy: "jwt", maxAge: sessionMinutes * 60 },
    useSecureCookies: secure(),
    pages: { signIn: "/accedi", signOut: "/accedi", error: "/accedi" },
    cookies: {
      sessionToken: {
        name: cookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: secure() },
      },
    },
    providers: [
      CredentialsProvider({
        id: "credentials",
        credentials: { email: {}, password: {}, code: {} },
        async authorize(given, request) {
          const address = callerAddress(new Headers(request.headers as Record<string, string>));
          try {
            const { email = "", password = "", code = "" } = given ?? {};
            return await verify({ email, password, code, address }, new Date());
          } catch (error) {
            // next-auth shows the message as `error=`: our own code, never a detail.
            if (error instanceof Refusal) throw new Error(error.code);
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => (url.startsWith("/") && !/^\/[/\\]/.test(url) ? `${baseUrl}${url}` : baseUrl),
      jwt: ({ token, account, user }) => (account?.provider === "credentials" ? { operatorId: user.id } : token),
      // Never anything of the session's own: its token stays in the cookie.
      session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name ?? null } }),
    },
    jwt: {
      // At sign-in a row is opened and its token given to the cookie; later the same token is written again.
      async encode({ token }) {
        if (typeof token?.sessionToken === "string") return token.sessionToken;
        if (typeof token?.operatorId !== "string") return "";
        const list = await headers();
        const userAgent = list.get("user-agent")?.slice(0, 300) ?? null;
        return openOperatorSession(token.operatorId, { address: callerAddress(list), userAgent });
      },
      async decode({ token }) {
        const live = token ? await findLiveSession(token, new Date()) : null;
        return live && token ? { sessionToken: token, operatorId: live.operator.id, name: live.operator.name } : null;
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionToken === "string") await endSession(token.sessionToken, new Date());
      },
    },
  };
}

/** The operator of this request, or null. Read once per request; whatever is read after it is kept to what is theirs. */
export async function currentOperator(): Promise<OperatorSession | null> {
  const found = await readOperator();
  // Next hands out one object of headers per request: that is how later reads know whose request they belong to.
  if (found) narrowings.set(await headers(), found.narrowing);
  return found?.session ?? null;
}

const narrowings = new WeakMap<object, Narrowing>();

narrowByRequest(async () => {
  // Outside a request `headers` throws before it promises anything.
  const list = await Promise.resolve()
    .then(() => headers())
    .catch(() => null);
  // A read that came before anybody asked who it is, or where the headers are another object, asks now.
  if (list) return narrowings.get(list) ?? (await readOperator())?.narrowing ?? null;
  // Whose work is it? Where pages are served nobody may read more than they should for want of an answer.
  if (servingPages) throw new Error("a read after its request is over: see stillKept in db/narrowing.ts");
  return null; // A test, or a command line.
});

const readOperator = cache(async () => {
  const list = await headers();
  const token = (await cookies()).get(cookieName())?.value;
  // Who they are is read kept to nothing: what they are kept to is what is being found out.
  return token ? keptTo({ types: [], projects: [] }, () => operatorOf(token, callerAddress(list), new Date())) : null;
});

/** Leads to the sign-in page and back when nobody is signed in; says so, with a 403, when the right is missing. */
export async function requireOperator(permission?: Permission, from = "/ufficio"): Promise<OperatorSession> {
  const session = await currentOperator();
  if (!session) redirect(`/accedi?next=${encodeURIComponent(from)}`);
  if (permission && session.lacksSecondFactor) redirect("/ufficio/profilo?serve=secondo-fattore");
  if (permission && !session.actor.permissions.has(permission)) forbidden();
  return session;
}

export interface PlatformSession {
  platform: PlatformActor;
  name: string;
}

/** For the platform's administrators, who may belong to no ente. To anybody else these pages do not exist. */
export const currentPlatform = cache(async (): Promise<PlatformSession | null> => {
  const token = (await cookies()).get(cookieName())?.value;
  const live = token ? await findLiveSession(token, new Date()) : null;
  if (!live?.operator.platformAdmin) return null;
  await keepAlive(live.session, new Date());
  const { id, name } = live.operator;
  return { platform: { platform: true, id, label: name, address: callerAddress(await headers()) }, name };
});

/** Leads to the sign-in page and back when nobody is signed in. */
export async function requirePlatform(from: string): Promise<PlatformSession> {
  const session = await currentPlatform();
  if (session) return session;
  if (await currentOperator()) notFound();
  redirect(`/accedi?next=${encodeURIComponent(from)}`);
}

async function operatorOf(
  token: string,
  address: string,
  now: Date,
): Promise<{ session: OperatorSession; narrowing: Narrowing } | null> {
  const live = await findLiveSession(token, now);
  if (!live) return null;
  const { session, operator } = live;
  const memberships = await listMemberships(operator.id);
  const working = memberships.find((one) => one.enteId === session.enteId) ?? memberships[0];
  if (!working) return null;
  const enteId = asProvenEnte(working.enteId);
  const ente = await findEnte(enteId);
  if (!ente) return null;
  if (await keepAlive(session, now)) await noteAccess(enteId, operator.id, now);
  const lacksSecondFactor = working.role === "admin" && working.requireSecondFactor && !operator.totpConfirmedAt;
  return {
    narrowing: { types: working.paymentTypeIds, projects: working.projectIds },
    session: {
      actor: {
        ente: enteId,
        kind: "operator",
        id: operator.id,
        label: operator.name,
        permissions: new Set<Permission>(lacksSecondFactor ? [] : (roles[working.role] ?? [])),
        address,
      },
      operator: {
        id: operator.id,
        name: operator.name,
        email: operator.email,
        locale: operator.locale,
        platformAdmin: operator.platformAdmin,
      },
      role: working.role,
      lacksSecondFactor,
      ente,
      enti: memberships.map((one) => ({ id: one.enteId, name: one.enteName })),
      sessionHash: session.tokenHash.toString("hex"),
    },
  };
}

const absoluteHours = 8;

/**
 * Idle sessions end by themselves; active ones are moved on at most once a minute, and never past eight hours. Says
 * whether this is a moment to write down that they are here.
 */
async function keepAlive(session: { tokenHash: Buffer; seenAt: Date; createdAt: Date }, now: Date): Promise<boolean> {
  const fresh = now.getTime() - session.createdAt.getTime() < 60_000;
  if (now.getTime() - session.seenAt.getTime() < 60_000) return fresh;
  const end = Math.min(
    now.getTime() + sessionMinutes * 60_000,
    session.createdAt.getTime() + absoluteHours * 3_600_000,
  );
  await touchSession(session.tokenHash, { seenAt: now, expiresAt: new Date(end) });
  return true;
}

/** The actor behind `Authorization: Bearer …`. Refuses anything but a live key. */
/** `address`: from where the program calls. */
export async function actorOfApiKey(key: string, now: Date, address: string): Promise<Actor> {
  const found = /^saldo_(test|live)_[A-Za-z0-9]{40,60}$/.test(key) ? await findLiveApiKey(key, now) : null;
  if (!found || !isWithin(found.key.addresses, address)) throw new Refusal("auth.failed");
  await noteApiKeyUse(found.enteId, found.key.id, now);
  const granted = permissions.filter((permission) => found.key.scopes.includes(permission.replace(".", ":")));
  return {
    ente: found.enteId,
    kind: "api_key",
    id: found.key.id,
    label: found.key.name,
    permissions: new Set(granted),
  };
}
