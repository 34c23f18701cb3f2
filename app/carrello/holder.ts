/** Whose cart an action means. A browser that has none yet is given one: a random name in a cookie, and nothing else. */
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { cartCookie, cookieOptions, currentHolder } from "#citizen-auth.ts";
import { browserHolder, type Holder } from "#db/cart-choices.ts";

const days = 30;

export async function holderForWriting(): Promise<Holder> {
  const known = await currentHolder();
  if (known) return known;
  const token = randomBytes(32).toString("base64url");
  (await cookies()).set(cartCookie(), token, { ...cookieOptions(), maxAge: days * 86_400 });
  return browserHolder(token);
}
