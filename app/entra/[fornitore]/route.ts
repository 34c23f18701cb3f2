/**
 * The buttons of the sign-in page post here, so that they work without a script. next-auth wants its own token with every
 * post; that the form is ours is proven by its origin instead, and the token is made on the spot.
 */
import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { citizenLanding, cookieOptions, enabledProviders } from "#citizen-auth.ts";
import { env } from "#env.ts";
import { fromHere } from "../../ui/from-here.ts";
import { citizenDoor } from "../door.ts";

interface Context {
  params: Promise<{ fornitore: string }>;
}

export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const { fornitore } = await params;
  const provider = enabledProviders().find((one) => one === fornitore);
  if (!provider || !fromHere(request)) return new Response(null, { status: 404 });
  const next = (await request.formData()).get("next");
  const { APP_URL, AUTH_SECRET } = env();
  const csrfToken = randomBytes(32).toString("hex");
  const sealed = createHash("sha256").update(`${csrfToken}${AUTH_SECRET}`).digest("hex");
  const options = cookieOptions();
  (await cookies()).set(`${options.secure ? "__Host-" : ""}next-auth.csrf-token`, `${csrfToken}|${sealed}`, options);
  const asked = new NextRequest(`${APP_URL}/api/auth/signin/${provider}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: citizenLanding(typeof next === "string" ? next : null) }),
  });
  return citizenDoor(asked, ["signin", provider]);
}
