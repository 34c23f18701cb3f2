/** The ente's provider, ready to be called, and a payment in the words a provider understands. */

import type { Tx } from "#db/connection.ts";
import { findEnteIn, findProviderSettingsIn } from "#db/enti.ts";
import type { Ente, EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { Refusal } from "#domain/refusal.ts";
import type { PaymentProvider, Position } from "#providers/payments/port.ts";
import { paymentProvider } from "#providers/payments/registry.ts";

export async function providerOf(tx: Tx, enteId: EnteId): Promise<{ ente: Ente; provider: PaymentProvider }> {
  const ente = await findEnteIn(tx, enteId);
  const found = ente && (await findProviderSettingsIn(tx, enteId, ente.provider));
  if (!ente || !found) throw new Refusal("ente.not_ready");
  return { ente, provider: paymentProvider(ente.provider, ente.taxCode, found.settings, found.secrets) };
}

export function positionOf(ente: Ente, payment: Payment): Position {
  return {
    id: payment.id,
    ente: {
      taxCode: ente.taxCode,
      name: ente.name,
      office: ente.contacts.office,
      segregationCode: ente.segregationCode,
    },
    debtor: payment.debtor,
    causale: payment.causale,
    amountCents: payment.amountCents,
    quote: payment.quote,
    tassonomia: payment.tassonomia,
    iban: payment.iban,
    postalIban: payment.postalIban,
    dueOn: payment.dueOn,
    payableUntil: payment.payableUntil,
    iuv: payment.iuv,
    codiceAvviso: payment.codiceAvviso,
  };
}
