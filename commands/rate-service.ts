/** Somebody says how easy it was. Only who paid can: the link of the operation is the proof. */
import { findCartOutcome } from "#db/carts.ts";
import { insertRating } from "#db/ratings.ts";
import { Rating } from "#domain/rating.ts";
import { readCartLink } from "#links.ts";

/** False when there is nothing to rate, or nothing was said. */
export async function rateService(
  given: { token: string; stars: unknown; aspect: unknown; comment: unknown },
  now: Date,
): Promise<boolean> {
  const cartId = readCartLink(given.token, now);
  const rating = Rating.safeParse(given);
  const cart = cartId && rating.success ? await findCartOutcome(cartId) : null;
  const [first] = cart?.items ?? [];
  if (!cartId || !first || !rating.success) return false;
  await insertRating(first.ente, cartId, rating.data, now);
  return true;
}
