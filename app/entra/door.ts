/** next-auth for citizens: its own pages are never shown, whatever goes wrong leads back to ours in words. */
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { citizenAuthOptions, citizenLanding } from "#citizen-auth.ts";
import { env } from "#env.ts";

export async function citizenDoor(request: NextRequest, nextauth: string[]): Promise<Response> {
  const door = NextAuth(citizenAuthOptions()) as (
    request: NextRequest,
    context: { params: Promise<{ nextauth: string[] }> },
  ) => Promise<Response>;
  const response = await door(request, { params: Promise.resolve({ nextauth }) });
  const location = response.headers.get("location") ?? "";
  const { APP_URL } = env();
  const own = location.startsWith(`${APP_URL}/api/auth/`) || location.startsWith(`${APP_URL}/entra`);
  if (!own) return response;
  const given = new URL(location).searchParams;
  const gaveUp = request.nextUrl.searchParams.get("error") === "access_denied";
  const why = given.get("errore") ?? (gaveUp ? "annullato" : "fornitore");
  const jar = await cookies();
  const going = jar.getAll().find((cookie) => cookie.name.endsWith("next-auth.callback-url"))?.value ?? "";
  const next = citizenLanding(going.slice(APP_URL.length));
  response.headers.set("location", `${APP_URL}/entra?errore=${why}&next=${encodeURIComponent(next)}`);
  return response;
}
