/**
 * Who calls: a program by its key, or an operator by their session. A session is a cookie, which browsers also send on
 * behalf of other sites, so with it the request must come from our own pages.
 */
import { actorOfApiKey, currentOperator } from "#auth.ts";
import type { Actor } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { clientError } from "./errors.ts";
import { doorSentence, type Locale, readLocale } from "./sentences.ts";
import { shout } from "./shout.ts";

/** Throws a client error for anybody who is not known. */
export async function callerOf(headers: Headers, now: Date): Promise<{ actor: Actor; locale: Locale }> {
  const language = headers.get("accept-language");
  const locale = readLocale(language);
  const authorization = headers.get("authorization");
  if (authorization !== null) return { actor: await programOf(authorization, now, locale), locale };
  if (!headers.get("cookie")) throw unknown("auth.required", locale);
  refuseOtherSites(headers);
  const session = await currentOperator();
  if (!session) throw unknown("auth.required", locale);
  return { actor: session.actor, locale: language ? locale : session.operator.locale };
}

async function programOf(authorization: string, now: Date, locale: Locale): Promise<Actor> {
  const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization.trim())?.[1] ?? "";
  try {
    return await actorOfApiKey(key, now);
  } catch (error) {
    if (error instanceof Refusal) throw unknown(error.code, locale);
    throw error;
  }
}

/** Browsers say where a request comes from, and pages cannot change it. One that does not say is no browser of ours. */
function refuseOtherSites(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const foreign = site !== null && site !== "same-origin" && site !== "none";
  const own = origin === null ? site !== null : origin === new URL(env().APP_URL).origin;
  if (foreign || !own) throw clientError("ORIGIN_NOT_ALLOWED", "With a session, ask from our own pages.", 403);
}

function unknown(code: Refusal["code"], locale: Locale) {
  return clientError(shout(code), doorSentence(code, locale), 401);
}
