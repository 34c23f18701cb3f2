/**
 * Checkout refused a cart without saying for which notice. First the ente's provider is asked about each, which also
 * brings the truth home; where that shows nothing, Checkout is asked about each alone.
 */
import { inEnte } from "#db/connection.ts";
import { findPaymentIn } from "#db/payments.ts";
import { isPayable, situationOf } from "#domain/payment-situation.ts";
import type { CheckoutCart } from "#providers/checkout/port.ts";
import { checkout } from "#providers/checkout/registry.ts";
import { checkPayment } from "./check-payment.ts";
import type { TakenNotice } from "./take-cart.ts";

/** The first that cannot be paid, and in which situation it is; "refused" when only Checkout knows why. */
export async function findUnpayable(
  notices: TakenNotice[],
  asNotice: (notice: TakenNotice) => CheckoutCart["notices"][number],
  returnUrls: CheckoutCart["returnUrls"],
  clock: () => Date,
): Promise<{ paymentId: string; situation: string } | null> {
  await Promise.all(notices.map(({ enteId, payment }) => checkPayment(enteId, payment.id, clock)));
  for (const { enteId, payment } of notices) {
    const now = clock();
    const looked = await inEnte(enteId, (tx) => findPaymentIn(tx, enteId, payment.id));
    if (looked && !isPayable(looked, now)) return { paymentId: payment.id, situation: situationOf(looked, now) };
  }
  if (notices.length === 1) return null;
  const alone = await Promise.all(
    notices.map((notice) =>
      checkout().open({ id: notice.payment.id, notices: [asNotice(notice)], emailNotice: null, returnUrls }),
    ),
  );
  const refused = notices.find((_notice, at) => ["not_payable", "refused"].includes(alone[at]?.outcome ?? ""));
  return refused ? { paymentId: refused.payment.id, situation: "refused" } : null;
}
