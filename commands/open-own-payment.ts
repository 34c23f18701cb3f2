/** A citizen pays one notice of their own at once, without the cart. Another's looks like nothing. */
import { citizenHolder } from "#db/cart-choices.ts";
import { findCitizenPayments } from "#db/citizen-payments.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { openCart } from "./open-checkout.ts";

export async function openOwnPayment(
  citizen: { taxCode: string; personTaxCode: string; email: string | null },
  paymentId: string,
  clock: () => Date,
): Promise<{ url: string }> {
  const [own] = isUuid(paymentId) ? await findCitizenPayments(citizen.taxCode, [paymentId]) : [];
  if (!own) throw new Refusal("payment.not_found");
  const notices = [{ ente: own.enteId, paymentId: own.id }];
  return openCart({ notices, holder: citizenHolder(citizen.personTaxCode), emailNotice: citizen.email }, clock);
}
