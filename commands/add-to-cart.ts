/** Putting notices into a cart: one's own, found by one's tax code, or anybody's whose signed link one holds. */
import { addChoices, type Choice, type Holder } from "#db/cart-choices.ts";
import { findCitizenPayments } from "#db/citizen-payments.ts";
import { findPayment } from "#db/payments.ts";
import { noticesPerCart } from "#domain/cart.ts";
import { isUuid } from "#domain/ente.ts";
import { isPayable, situationOf } from "#domain/payment-situation.ts";
import { Refusal } from "#domain/refusal.ts";
import { readPaymentLink } from "#links.ts";

/** Several of the citizen's own. What cannot be paid now is left out; when nothing can, that is refused. */
export async function addOwnToCart(
  citizen: { taxCode: string; holder: Holder },
  paymentIds: string[],
  now: Date,
): Promise<void> {
  const ids = [...new Set(paymentIds)].filter(isUuid).slice(0, noticesPerCart + 1);
  const own = await findCitizenPayments(citizen.taxCode, ids);
  if (ids.length > 0 && own.length === 0) throw new Refusal("payment.not_found");
  const payable = own.filter((payment) => isPayable(payment, now));
  if (payable.length === 0) throw new Refusal("cart.nothing");
  // In the order they were asked for.
  const inOrder = ids.flatMap((id) => payable.filter((payment) => payment.id === id));
  await add(
    citizen.holder,
    inOrder.map(({ enteId, id }) => ({ ente: enteId, paymentId: id })),
    now,
  );
}

/** The one a signed link is about. The link is the proof. */
export async function addLinkToCart(holder: Holder, token: string, now: Date): Promise<void> {
  const link = readPaymentLink(token, now);
  const payment = link && (await findPayment(link.ente, link.paymentId));
  if (!link || !payment?.issuedAt) throw new Refusal("payment.not_found");
  if (!isPayable(payment, now))
    throw new Refusal("checkout.not_payable", { params: { situation: situationOf(payment, now) } });
  await add(holder, [{ ente: link.ente, paymentId: payment.id }], now);
}

async function add(holder: Holder, choices: Choice[], now: Date): Promise<void> {
  if (!(await addChoices(holder, choices, noticesPerCart, now)))
    throw new Refusal("cart.full", { params: { max: noticesPerCart } });
}
