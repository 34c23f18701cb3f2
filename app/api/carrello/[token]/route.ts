/** How a cart stands, for the page that waits for its receipts: of how many notices, how many are paid. Nothing else. */
import { findCartOutcome } from "#db/carts.ts";
import { readCartLink } from "#links.ts";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const cartId = readCartLink((await params).token, new Date());
  const cart = cartId ? await findCartOutcome(cartId) : null;
  if (!cart) return Response.json({ notices: 0, paid: 0 }, { status: 404 });
  const paid = cart.items.filter((item) => item.status === "paid").length;
  return Response.json({ notices: cart.items.length, paid }, { headers: { "cache-control": "no-store" } });
}
