/** SPID and CIE as an OpenID provider: the whole code flow, as a browser and a client would walk it. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./server.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, data: mkdtempSync(join(tmpdir(), "sim-oidc-")) });
});
afterAll(() => simulator.stop());

const jar = new Map<string, string>();

/** One step of a browser: keeps cookies, follows nothing. */
async function step(url: string, body?: URLSearchParams): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(new URL(url, simulator.url), {
    method: body ? "POST" : "GET",
    body,
    redirect: "manual",
    headers: { cookie },
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar.set(name, value);
  }
  return answer;
}

test("a citizen chooses who they are, and the client learns it with the level", async () => {
  const verifier = randomBytes(32).toString("base64url");
  const redirect = "http://localhost:3999/api/auth/callback/spid";
  const query = new URLSearchParams({
    client_id: "saldo",
    redirect_uri: redirect,
    response_type: "code",
    scope: "openid profile",
    acr_values: "https://www.spid.gov.it/SpidL2",
    state: "a-state",
    nonce: "a-nonce",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  let answer = await step(`/oidc/auth?${query}`);
  let location = answer.headers.get("location") ?? "";
  expect(location).toContain("/oidc/entra/");
  expect(await (await step(location)).text()).toContain("Chi vuoi essere?");
  answer = await step(
    location,
    new URLSearchParams({ citizen: "RSSMRA80A01H501U", level: "https://www.spid.gov.it/SpidL2" }),
  );
  for (let hops = 0; hops < 5; hops++) {
    location = answer.headers.get("location") ?? "";
    if (location.startsWith(redirect)) break;
    answer = await step(location);
  }
  const landed = new URL(location);
  expect(landed.searchParams.get("state")).toBe("a-state");

  const token = await fetch(`${simulator.url}/oidc/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("saldo:simulator-secret").toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: landed.searchParams.get("code") ?? "",
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  });
  const { id_token: idToken, access_token: accessToken } = (await token.json()) as {
    id_token: string;
    access_token: string;
  };
  const claims = JSON.parse(Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString());
  expect(claims).toMatchObject({ sub: "RSSMRA80A01H501U", nonce: "a-nonce", acr: "https://www.spid.gov.it/SpidL2" });
  const me = await fetch(`${simulator.url}/oidc/me`, { headers: { authorization: `Bearer ${accessToken}` } });
  expect(await me.json()).toMatchObject({ fiscalNumber: "TINIT-RSSMRA80A01H501U", name: "Mario", familyName: "Rossi" });
});

test("without PKCE, or back to a stranger's host, nobody gets in", async () => {
  const plain = { client_id: "saldo", response_type: "code", scope: "openid", state: "s" };
  const withoutPkce = new URLSearchParams({ ...plain, redirect_uri: "http://localhost:3999/cb" });
  const first = await step(`/oidc/auth?${withoutPkce}`);
  expect(first.headers.get("location")).toContain("error=invalid_request");
  const away = new URLSearchParams({ ...plain, redirect_uri: "https://evil.example/cb" });
  expect((await step(`/oidc/auth?${away}`)).status).toBe(400);
});
