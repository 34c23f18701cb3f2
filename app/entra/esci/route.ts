/** "Esci": the session ends here, then at the identity provider when it offers that. */
import { NextResponse } from "next/server";
import { citizenCookie, clientOf, currentCitizen } from "#citizen-auth.ts";
import { signOutCitizen } from "#commands/sign-out-citizen.ts";
import { env } from "#env.ts";
import { fromHere } from "../../ui/from-here.ts";

export async function POST(request: Request): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 });
  const home = `${env().APP_URL}/`;
  const citizen = await currentCitizen();
  const elsewhere =
    citizen && (await signOutCitizen(citizen.session, clientOf(citizen.session.identityProvider), home, new Date()));
  const response = NextResponse.redirect(elsewhere ?? home, 303);
  response.cookies.delete(citizenCookie());
  // Nothing of theirs is left for whoever uses this computer next.
  response.headers.set("clear-site-data", '"cache"');
  return response;
}
