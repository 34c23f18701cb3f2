/**
 * A citizen wants to pay: the cart is committed first, then Checkout is asked for an address, with a short limit because
 * somebody is waiting. While the cart is open nobody else can start paying the same notice.
 */
import { v7 as uuidv7 } from "uuid";
import { closeCart, findOpenCartOf, insertOpenCart, releaseStaleCarts, setCheckoutUrl } from "#db/carts.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentIn, updatePayment } from "#db/payments.ts";
import type { Actor } from "#domain/actor.ts";
import type { Ente, EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { isPayable, situationOf } from "#domain/payment-situation.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { makeCartLink } from "#links.ts";
import { checkout } from "#providers/checkout/registry.ts";
import { checkPayment } from "./check-payment.ts";
import { faultPoint } from "./fault-point.ts";
import { watchSoon } from "./watch-payment.ts";

/** Checkout forgets a cart after ten minutes; a payment begun in the last of them may still arrive. */
const cartMinutes = 15;
const cartLinkDays = 30;
/** Returning within this time of opening to the same notice leads back to the same Checkout page. */
const reuseMinutes = 8;
/** Longer than we ever wait for Checkout's answer. */
const openingMs = 8_000;

export async function openCheckout(
  request: { ente: EnteId; paymentId: string },
  clock: () => Date,
): Promise<{ url: string }> {
  const { ente: enteId, paymentId } = request;
  const opened = await take(enteId, paymentId, clock);
  if ("url" in opened) return opened;
  faultPoint("checkout.afterCommit");
  const { cartId, payment, ente } = opened;
  const outcome = await checkout().open({
    id: cartId,
    notices: [
      {
        codiceAvviso: payment.codiceAvviso ?? "",
        enteTaxCode: ente.taxCode,
        amountCents: payment.amountCents,
        enteName: ente.name,
        causale: payment.causale,
      },
    ],
    emailNotice: null,
    returnUrls: returnUrls(cartId, clock()),
  });
  faultPoint("checkout.afterProvider");
  if (outcome.outcome === "opened") {
    await inEnte(enteId, async (tx) => {
      await setCheckoutUrl(tx, cartId, outcome.url);
      await watchSoon(tx, enteId, paymentId, 0, clock());
    });
    return { url: outcome.url };
  }
  await inEnte(enteId, (tx) => giveBack(tx, enteId, cartId, paymentId));
  if (outcome.outcome === "unavailable") throw new Refusal("checkout.unavailable");
  // It said no: perhaps it was paid elsewhere a minute ago. Look, so that the page tells the truth.
  await checkPayment(enteId, paymentId, clock);
  throw new Refusal("checkout.not_payable");
}

type Taken = { cartId: string; payment: Payment; ente: Ente };

/** A second click meets the first one's cart while Checkout is being asked: it waits for the same address. */
async function take(enteId: EnteId, paymentId: string, clock: () => Date): Promise<Taken | { url: string }> {
  for (;;) {
    const taken = await inEnte(enteId, (tx) => takeIn(tx, enteId, paymentId, clock()));
    if (taken !== "opening") return taken;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function takeIn(
  tx: Tx,
  enteId: EnteId,
  paymentId: string,
  now: Date,
): Promise<Taken | { url: string } | "opening"> {
  const payment = await findPaymentIn(tx, enteId, paymentId, "update");
  const ente = await findEnteIn(tx, enteId);
  if (!payment?.issuedAt || !ente) throw new Refusal("payment.not_found");
  const open = await findOpenCartOf(tx, enteId, paymentId, now);
  if (open) {
    const age = now.getTime() - (open.openedAt?.getTime() ?? 0);
    if (open.checkoutUrl && age < reuseMinutes * 60_000) return { url: open.checkoutUrl };
    if (open.checkoutUrl) throw new Refusal("checkout.open");
    if (age < openingMs) return "opening";
    // It never reached Checkout: whoever began it stopped half way.
    await closeCart(tx, enteId, open.id);
  } else if (!isPayable(payment, now)) {
    throw new Refusal("checkout.not_payable", { params: { situation: situationOf(payment, now) } });
  }
  await releaseStaleCarts(tx, enteId, [paymentId], now);
  const cartId = uuidv7();
  const expiresAt = new Date(now.getTime() + cartMinutes * 60_000);
  const items = [{ paymentId, amountCents: payment.amountCents }];
  await insertOpenCart(tx, enteId, { id: cartId, openedAt: now, expiresAt, items });
  await updatePayment(tx, enteId, paymentId, { from: ["issued"] }, { lockedUntil: expiresAt });
  await insertEvent(tx, citizen(enteId), { paymentId, kind: "checkout_opened", at: now });
  return { cartId, payment, ente };
}

async function giveBack(tx: Tx, ente: EnteId, cartId: string, paymentId: string): Promise<void> {
  await closeCart(tx, ente, cartId);
  await updatePayment(tx, ente, paymentId, { from: ["issued"] }, { lockedUntil: null });
}

function returnUrls(cartId: string, now: Date) {
  const token = makeCartLink(cartId, new Date(now.getTime() + cartLinkDays * 86_400_000));
  const page = (name: string) => `${env().APP_URL}/paga/esito/${name}?c=${token}`;
  return { ok: page("ok"), cancel: page("annullato"), error: page("errore"), waiting: page("attesa") };
}

function citizen(ente: EnteId): Pick<Actor, "ente" | "kind" | "label"> {
  return { ente, kind: "citizen", label: "citizen" };
}
