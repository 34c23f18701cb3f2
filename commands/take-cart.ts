/**
 * Taking notices into a cart, all of them or none, in one transaction that visits each ente in turn. While the cart is
 * open nobody else can start paying any of them; whoever asks for the very same notices meets the same cart.
 */
import { v7 as uuidv7 } from "uuid";
import {
  type CartRow,
  closeCart,
  findOpenCartsOf,
  insertCartItems,
  insertOpenCart,
  listLiveItems,
  releaseStaleCarts,
} from "#db/carts.ts";
import { acrossEnti, type Tx, type Visit } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { insertEvent } from "#db/events.ts";
import { findPaymentsIn, updatePayment } from "#db/payments.ts";
import type { Ente, EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { isPayable, situationOf } from "#domain/payment-situation.ts";
import { Refusal } from "#domain/refusal.ts";

export interface CartRequest {
  /** One to five, of one or several enti, each proven to the one who asks. */
  notices: { ente: EnteId; paymentId: string }[];
  /** Whose cart they come from; null for a notice paid by its link. */
  holder: Buffer | null;
}

export interface TakenNotice {
  ente: Ente;
  enteId: EnteId;
  payment: Payment;
}

export type Taken = { cartId: string; notices: TakenNotice[] } | { url: string };

/** Checkout forgets a cart after ten minutes; a payment begun in the last of them may still arrive. */
const cartMinutes = 15;
/** Returning within this time of opening to the same notices leads back to the same Checkout page. */
const reuseMinutes = 8;
/** Longer than we ever wait for Checkout's answer. */
const openingMs = 8_000;

/** A second click meets the first one's cart while Checkout is being asked: it waits for the same address. */
export async function takeCart(request: CartRequest, clock: () => Date): Promise<Taken> {
  for (;;) {
    const taken = await acrossEnti((visit) => take(visit, request, clock()));
    if (taken !== "opening") return taken;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

interface Found extends TakenNotice {
  open: CartRow | undefined;
}

async function take(visit: Visit, request: CartRequest, now: Date): Promise<Taken | "opening"> {
  const wanted = byEnte(request.notices);
  const found: Found[] = [];
  for (const [enteId, ids] of wanted) found.push(...(await visit(enteId, (tx) => lock(tx, enteId, ids, now))));
  const same = await sameCart(visit, wanted, found);
  if (same) {
    const age = now.getTime() - (same.openedAt?.getTime() ?? 0);
    if (same.checkoutUrl && age < reuseMinutes * 60_000) return { url: same.checkoutUrl };
    if (!same.checkoutUrl && age < openingMs) return "opening";
  }
  refuseWhatCannotBePaid(found, now);
  const cartId = uuidv7();
  const expiresAt = new Date(now.getTime() + cartMinutes * 60_000);
  const enteIds = [...wanted.keys()];
  let first = true;
  for (const [enteId, ids] of wanted) {
    const own = found.filter((one) => one.enteId === enteId);
    await visit(enteId, async (tx) => {
      // They never reached Checkout: whoever began stopped half way.
      for (const { open } of own) if (open) await closeCart(tx, enteId, open.id);
      await releaseStaleCarts(tx, enteId, ids, now);
      if (first) await insertOpenCart(tx, { id: cartId, enteIds, holder: request.holder, openedAt: now, expiresAt });
      first = false;
      const items = own.map(({ payment }) => ({ paymentId: payment.id, amountCents: payment.amountCents }));
      await insertCartItems(tx, enteId, cartId, items);
      for (const { payment } of own) {
        await updatePayment(tx, enteId, payment.id, { from: ["issued"] }, { lockedUntil: expiresAt });
        const citizen = { ente: enteId, kind: "citizen", label: "citizen" } as const;
        await insertEvent(tx, citizen, { paymentId: payment.id, kind: "checkout_opened", at: now });
      }
    });
  }
  return { cartId, notices: inOrder(request, found) };
}

async function lock(tx: Tx, enteId: EnteId, ids: string[], now: Date): Promise<Found[]> {
  const ente = await findEnteIn(tx, enteId);
  const payments = await findPaymentsIn(tx, enteId, ids, "update");
  if (!ente || payments.length < ids.length || payments.some((payment) => !payment.issuedAt))
    throw new Refusal("payment.not_found");
  const open = await findOpenCartsOf(tx, enteId, ids, now);
  return payments.map((payment) => ({ ente, enteId, payment, open: open.get(payment.id) }));
}

/** The open cart that holds exactly these notices, if there is one. */
async function sameCart(visit: Visit, wanted: Map<EnteId, string[]>, found: Found[]): Promise<CartRow | null> {
  const cart = found[0]?.open;
  if (!cart || found.some(({ open }) => open?.id !== cart.id) || cart.enteIds.length !== wanted.size) return null;
  for (const [enteId, ids] of wanted) {
    const held = await visit(enteId, (tx) => listLiveItems(tx, enteId, cart.id));
    if (held.length !== ids.length) return null;
  }
  return cart;
}

function refuseWhatCannotBePaid(found: Found[], now: Date): void {
  for (const { payment, open } of found) {
    const age = now.getTime() - (open?.openedAt?.getTime() ?? 0);
    if (open && (open.checkoutUrl || age < openingMs))
      throw new Refusal("checkout.open", { params: { paymentId: payment.id } });
    // What a cart that came to nothing holds is locked by it alone.
    const facts = open ? { ...payment, lockedUntil: null } : payment;
    if (isPayable(facts, now)) continue;
    const params = { situation: situationOf(facts, now), paymentId: payment.id };
    throw new Refusal(found.length > 1 ? "cart.not_payable" : "checkout.not_payable", { params });
  }
}

/** Always in one order, so that two who take several never wait for each other. */
function byEnte(notices: CartRequest["notices"]): Map<EnteId, string[]> {
  const enti = [...new Set(notices.map(({ ente }) => ente))].sort();
  return new Map(
    enti.map((ente) => [
      ente,
      [...new Set(notices.filter((one) => one.ente === ente).map(({ paymentId }) => paymentId))].sort(),
    ]),
  );
}

function inOrder(request: CartRequest, found: Found[]): TakenNotice[] {
  return request.notices.flatMap(({ paymentId }) => found.filter(({ payment }) => payment.id === paymentId));
}
