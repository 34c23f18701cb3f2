/** From what the house knows of a payment to what a notice and a receipt print. */

import type { Ente } from "#domain/ente.ts";
import { type Address, fullName, type Payment } from "#domain/payment.ts";
import type { Receipt } from "#domain/receipt.ts";
import type { AvvisoData } from "./avviso.ts";
import { type PaperLocale, type SecondLanguage, secondLanguages } from "./messages.ts";
import type { QuietanzaData } from "./quietanza.ts";

export interface PostalAccount {
  iban: string;
  holder: string;
  postalAuthorisation: string | null;
}

/** Only for a payment whose number was announced: before, there is nothing to print. */
export function avvisoOf(payment: Payment, ente: Ente, accounts: PostalAccount[], logo: Uint8Array | null): AvvisoData {
  if (!payment.codiceAvviso || !payment.issuedAt) throw new Error("nothing to print before the notice exists");
  // The account the provider was told of with this payment: a slip on another one could not be paid.
  const postal = accounts.find(({ iban, postalAuthorisation }) => iban === payment.postalIban && postalAuthorisation);
  const { debtor } = payment;
  return {
    ente: {
      name: ente.name,
      taxCode: ente.taxCode,
      cbill: ente.cbill,
      office: ente.contacts.office,
      info: contactLine(ente),
      logo,
      postal: postal?.postalAuthorisation
        ? // The account number is the last twelve digits of the postal IBAN.
          { account: postal.iban.slice(-12), holder: postal.holder, authorisation: postal.postalAuthorisation }
        : null,
    },
    debtor: {
      fullName: fullName(debtor),
      taxCode: debtor.taxCode,
      address: debtor.address && addressLine(debtor.address),
    },
    causale: payment.causale,
    amountCents: payment.amountCents,
    dueOn: payment.dueOn,
    codiceAvviso: payment.codiceAvviso,
    // The notice is an Italian paper; a minority reads it in its own language beside.
    locale: "it",
    secondLanguage: secondLanguageOf(ente),
  };
}

function secondLanguageOf({ locales }: Ente): SecondLanguage | null {
  return secondLanguages.find((language) => locales.includes(language)) ?? null;
}

export function quietanzaOf(
  payment: Payment,
  ente: Ente,
  receipt: Receipt,
  options: { duplicate: boolean; locale: PaperLocale },
): QuietanzaData {
  const { debtor } = payment;
  const payerIsDebtor = receipt.payerTaxCode === null || receipt.payerTaxCode === debtor.taxCode;
  return {
    ente: { name: ente.name, taxCode: ente.taxCode },
    debtor: { name: fullName(debtor), taxCode: debtor.taxCode },
    payer: payerIsDebtor ? null : { name: receipt.payerName ?? "", taxCode: receipt.payerTaxCode },
    causale: receipt.causale || payment.causale,
    amountCents: receipt.amountCents,
    feeCents: receipt.feeCents,
    paidAt: receipt.paidAt,
    applicationOn: receipt.applicationOn,
    codiceAvviso: receipt.codiceAvviso ?? payment.codiceAvviso,
    iuv: receipt.iuv,
    receiptId: receipt.receiptId,
    psp: { name: receipt.psp.name, taxCode: receipt.psp.taxCode },
    method: receipt.method,
    channel: receipt.channel,
    ...options,
  };
}

function contactLine({ contacts, website }: Ente): string {
  return [contacts.phone, contacts.email, website?.replace(/^https?:\/\//, "")].filter(Boolean).join(" - ");
}

function addressLine({ street, number, postalCode, city, province }: Address): string {
  return `${street} ${number}, ${postalCode} ${city} (${province})`;
}
