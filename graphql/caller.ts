/**
 * Who calls: a program by its key, an operator or a citizen by their session. A session is a cookie, which browsers also
 * send on behalf of other sites, so with it the request must come from our own pages.
 */
import { actorOfApiKey, currentOperator } from "#auth.ts";
import { currentCitizen } from "#citizen-auth.ts";
import { citizenHolder } from "#db/cart-choices.ts";
import type { Actor } from "#domain/actor.ts";
import { asProvenEnte } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { callerAddress } from "#network.ts";
import type { CitizenCaller } from "./context.ts";
import { clientError } from "./errors.ts";
import { doorSentence, type Locale, readLocale } from "./sentences.ts";
import { shout } from "./shout.ts";

interface Caller {
  actor: Actor;
  citizen: CitizenCaller | null;
  locale: Locale;
}

/** Throws a client error for anybody who is not known. */
export async function callerOf(headers: Headers, now: Date): Promise<Caller> {
  const language = headers.get("accept-language");
  const locale = readLocale(language);
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    return {
      actor: await programOf(authorization, { now, address: callerAddress(headers) }, locale),
      citizen: null,
      locale,
    };
  }
  if (!headers.get("cookie")) return { actor: stranger, citizen: null, locale };
  refuseOtherSites(headers);
  const [session, citizen] = [await currentOperator(), await citizenOf()];
  if (session) return { actor: session.actor, citizen, locale: language ? locale : session.operator.locale };
  if (citizen) return { actor: nobodyAnywhere, citizen, locale };
  return { actor: stranger, citizen: null, locale };
}

/** What a document asks of whom nobody knows, besides the form everybody may fill in, is refused whole. */
export function refuseStrangers({ actor, locale }: Pick<Caller, "actor" | "locale">, fields: readonly string[]): void {
  if (actor === stranger && !fields.every((name) => forStrangers.has(name))) throw unknown("auth.required", locale);
}

const forStrangers = new Set(["spontaneousForm", "createSpontaneousPayment"]);

/** A citizen has no ente: in the one that does not exist, with no right, there is nothing to reach. */
const nobodyAnywhere: Actor = {
  ente: asProvenEnte("00000000-0000-0000-0000-000000000000"),
  kind: "citizen",
  id: "citizen",
  label: "citizen",
  permissions: new Set(),
};

/** Nobody we know. */
const stranger: Actor = { ...nobodyAnywhere, id: "stranger", label: "stranger" };

async function citizenOf(): Promise<CitizenCaller | null> {
  const citizen = await currentCitizen();
  return citizen && { taxCode: citizen.taxCode, holder: citizenHolder(citizen.personTaxCode), email: citizen.email };
}

async function programOf(
  authorization: string,
  { now, address }: { now: Date; address: string },
  locale: Locale,
): Promise<Actor> {
  const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization.trim())?.[1] ?? "";
  try {
    return await actorOfApiKey(key, now, address);
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
