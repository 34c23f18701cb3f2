/** How a cart stands, for the page that waits for its receipt. Says nothing but paid or not. */
import { findCartOutcome } from "#db/carts.ts";
import { readCartLink } from "#links.ts";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const cartId = readCartLink((await params).token, new Date());
  const cart = cartId ? await findCartOutcome(cartId) : null;
  if (!cart) return Response.json({ paid: false }, { status: 404 });
  const paid = cart.items.every((item) => item.status === "paid");
  return Response.json({ paid }, { headers: { "cache-control": "no-store" } });
}
