/** next-auth's door: operators by password, citizens by SPID or CIE. The command that checks a password is handed in here. */
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#auth.ts";
import { identityProviders } from "#citizen-auth.ts";
import { signIn } from "#commands/sign-in.ts";
import { citizenDoor } from "../../../entra/door.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context) {
  const { nextauth } = await context.params;
  // A citizen's sign-in begins at /entra; only the way back from the identity provider comes through here.
  const citizen = nextauth[0] === "callback" && identityProviders.some((one) => one === nextauth[1]);
  return citizen ? citizenDoor(request, nextauth) : NextAuth(authOptions(signIn))(request, context);
}

export { handler as GET, handler as POST };
