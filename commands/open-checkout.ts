/**
 * Citizens want to pay: the cart is committed first, then Checkout is asked for an address, with a short limit because
 * somebody is waiting.
 */
import { setCheckoutUrl } from "#db/carts.ts";
import { acrossEnti } from "#db/connection.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { makeCartLink } from "#links.ts";
import type { CheckoutCart } from "#providers/checkout/port.ts";
import { checkout } from "#providers/checkout/registry.ts";
import { faultPoint } from "./fault-point.ts";
import { findUnpayable } from "./find-unpayable.ts";
import { releaseCart } from "./release-cart.ts";
import { type CartRequest, type TakenNotice, takeCart } from "./take-cart.ts";
import { watchSoon } from "./watch-payment.ts";

const cartLinkDays = 30;

/** One notice, by its link. */
export function openCheckout(
  { ente, paymentId }: { ente: EnteId; paymentId: string },
  clock: () => Date,
): Promise<{ url: string }> {
  return openCart({ notices: [{ ente, paymentId }], holder: null, emailNotice: null }, clock);
}

/** One to five notices, of one or several enti, paid in one operation or not at all. */
export async function openCart(
  { emailNotice, ...request }: CartRequest & { emailNotice: string | null },
  clock: () => Date,
): Promise<{ url: string }> {
  const taken = await takeCart(request, clock);
  if ("url" in taken) return taken;
  faultPoint("checkout.afterCommit");
  const { cartId, notices } = taken;
  const returnTo = returnUrls(cartId, clock());
  const outcome = await checkout().open({
    id: cartId,
    notices: notices.map(asNotice),
    emailNotice,
    returnUrls: returnTo,
  });
  faultPoint("checkout.afterProvider");
  if (outcome.outcome === "opened") {
    await noteOpened(cartId, notices, outcome.url, clock());
    return { url: outcome.url };
  }
  await releaseCart(
    cartId,
    notices.map(({ enteId, payment }) => ({ ente: enteId, paymentId: payment.id })),
  );
  if (outcome.outcome === "unavailable") throw new Refusal("checkout.unavailable");
  // It said no, and not to which: perhaps one was paid elsewhere a minute ago.
  const culprit = await findUnpayable(notices, (alone) => asNotice(alone), returnTo, clock);
  throw new Refusal(notices.length > 1 ? "cart.not_payable" : "checkout.not_payable", {
    params: culprit ? { ...culprit } : {},
  });
}

function noteOpened(cartId: string, notices: TakenNotice[], url: string, now: Date): Promise<void> {
  return acrossEnti(async (visit) => {
    for (const { enteId, payment } of [...notices].sort((a, b) => (a.enteId < b.enteId ? -1 : 1))) {
      await visit(enteId, async (tx) => {
        await setCheckoutUrl(tx, cartId, url);
        await watchSoon(tx, enteId, payment.id, 0, now);
      });
    }
  });
}

function asNotice({ payment, ente }: TakenNotice): CheckoutCart["notices"][number] {
  return {
    codiceAvviso: payment.codiceAvviso ?? "",
    enteTaxCode: ente.taxCode,
    amountCents: payment.amountCents,
    enteName: ente.name,
    causale: payment.causale,
  };
}

function returnUrls(cartId: string, now: Date): CheckoutCart["returnUrls"] {
  const token = makeCartLink(cartId, new Date(now.getTime() + cartLinkDays * 86_400_000));
  const page = (name: string) => `${env().APP_URL}/paga/esito/${name}?c=${token}`;
  return { ok: page("ok"), cancel: page("annullato"), error: page("errore"), waiting: page("attesa") };
}
