/**
 * An OpenID provider standing for SPID and CIE: code flow with PKCE, the level in `acr`, and a page to choose who one is.
 * Whoever asks for a level gets it; a person may choose a lower one, to see it refused.
 */
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import Provider, { type Configuration } from "oidc-provider";
import { citizens, levels } from "./citizens.ts";
import { choicePage, goodbyePage } from "./page.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers everything under `/oidc`. */
export function oidcHandler(folder: string, url: string): Handler {
  const provider = new Provider(`${url}/oidc`, configuration(folder));
  acceptLoopback(provider);
  const answer = provider.callback();
  return (request, response) => {
    const path = (request.url ?? "").replace(/^\/oidc/, "") || "/";
    if (path.startsWith("/entra/")) return void interact(provider, request, response);
    // The provider must see the address people use, to write the right links.
    Object.assign(request, { originalUrl: request.url, url: path });
    answer(request, response);
  };
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params, prompt } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    const wanted = typeof params.acr_values === "string" ? (params.acr_values.split(" ")[0] ?? "") : "";
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(choicePage(wanted));
    return;
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  const form = new URLSearchParams(body);
  const accountId = form.get("citizen") ?? "";
  const known = citizens.some((one) => one.fiscalCode === accountId);
  if (!known) return provider.interactionFinished(request, response, { error: "access_denied" });
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope ?? "openid"));
  const acr = form.get("level") ?? "";
  const login = { accountId, acr: levels.includes(acr) ? acr : (levels[1] ?? "") };
  const result = { login, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: prompt.name !== "login" });
}

function configuration(folder: string): Configuration {
  return {
    clients: [
      {
        client_id: "saldo",
        client_secret: process.env.SIMULATOR_OIDC_SECRET || "simulator-secret",
        redirect_uris: ["http://127.0.0.1/callback"],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [signingKey(folder)] },
    cookies: { keys: ["the simulator guards nothing"] },
    // Seconds. Everything is forgotten with the process: whoever was signing in begins again.
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3_600, IdToken: 600, Interaction: 600, Session: 3_600 },
    acrValues: levels,
    claims: {
      openid: ["sub", "acr"],
      profile: ["fiscalNumber", "name", "familyName", "dateOfBirth", "email", "companyName", "ivaCode"],
    },
    // SPID gives attributes at userinfo and CIE in both places: both are given here.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        logoutSource: (context, form) => {
          context.body = goodbyePage(form);
        },
      },
    },
    interactions: { url: (_context, interaction) => `/oidc/entra/${interaction.uid}` },
    findAccount: (_context, id) => {
      const citizen = citizens.find((one) => one.fiscalCode === id);
      if (!citizen) return undefined;
      const { name, familyName, dateOfBirth, email, company } = citizen;
      const claims = { sub: id, fiscalNumber: `TINIT-${id}`, name, familyName, dateOfBirth, email };
      return {
        accountId: id,
        claims: async () => ({ ...claims, companyName: company?.name, ivaCode: company?.ivaCode }),
      };
    },
  };
}

/** Kept in the data folder, so that tokens of before a restart still verify. */
function signingKey(folder: string): JsonWebKey {
  const file = join(folder, "oidc-key.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as JsonWebKey;
  mkdirSync(folder, { recursive: true });
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" } as JsonWebKey;
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}

/** Any port of this machine: the demo and the tests choose theirs as they find them free. */
function acceptLoopback(provider: Provider): void {
  const client = provider.Client.prototype as Record<
    "redirectUriAllowed" | "postLogoutRedirectUriAllowed",
    (uri: string) => boolean
  >;
  const loopback = (uri: string) => URL.canParse(uri) && ["localhost", "127.0.0.1"].includes(new URL(uri).hostname);
  client.redirectUriAllowed = loopback;
  client.postLogoutRedirectUriAllowed = loopback;
}
