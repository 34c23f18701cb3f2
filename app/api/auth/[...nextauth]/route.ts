/** next-auth's door: sign-in, sign-out, session. The command that checks a password is handed in here. */
import NextAuth from "next-auth";
import { authOptions } from "#auth.ts";
import { signIn } from "#commands/sign-in.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

function handler(request: Request, context: Context) {
  return NextAuth(authOptions(signIn))(request, context);
}

export { handler as GET, handler as POST };
