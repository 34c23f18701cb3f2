/** A receipt (ricevuta telematica): the proof that money moved. */
import { maskName, maskTaxCode } from "#domain/mask.ts";
import type { Receipt } from "#domain/receipt.ts";
import { builder } from "./builder.ts";
import { seesPeople } from "./debtor.ts";

const PspRef = builder.objectRef<Receipt["psp"]>("Psp").implement({
  description: "The payment service provider that took the money: a bank, a post office, an app.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its code in pagoPA, such as `BCITITMM`." }),
    name: t.exposeString("name", { description: "Its name." }),
    taxCode: t.exposeString("taxCode", { nullable: true, description: "Its codice fiscale." }),
  }),
});

const PayerRef = builder.objectRef<Receipt>("Payer").implement({
  description: "Who paid (versante), not always who owed. Masked without the permission `pii:read`.",
  fields: (t) => ({
    taxCode: t.string({
      nullable: true,
      description: "Codice fiscale or partita IVA.",
      resolve: ({ payerTaxCode: code }, _args, context) =>
        code === null || seesPeople(context) ? code : maskTaxCode(code),
    }),
    name: t.string({
      nullable: true,
      description: "Full name.",
      resolve: ({ payerName: name }, _args, context) => (name === null || seesPeople(context) ? name : maskName(name)),
    }),
  }),
});

export const ReceiptRef = builder.objectRef<Receipt>("Receipt").implement({
  description: "A ricevuta telematica (RT): the proof that money moved.",
  fields: (t) => ({
    receiptId: t.exposeString("receiptId", { description: "The PSP's own number for it (IUR)." }),
    iuv: t.exposeString("iuv", { description: "The IUV that was paid." }),
    codiceAvviso: t.exposeString("codiceAvviso", { nullable: true, description: "The codice avviso that was paid." }),
    outcome: t.exposeString("outcome", { description: "As the PSP wrote it, such as `OK`." }),
    amountCents: t.expose("amountCents", { type: "Cents", description: "What reached the ente." }),
    feeCents: t.expose("feeCents", {
      type: "Cents",
      nullable: true,
      description: "The PSP's commission, on top of the amount; null when it did not say.",
    }),
    causale: t.exposeString("causale", { description: "The causale as the PSP returned it." }),
    paidAt: t.expose("paidAt", { type: "Instant", description: "When it was paid." }),
    applicationOn: t.expose("applicationOn", {
      type: "Day",
      nullable: true,
      description: "The day the PSP charged the payer.",
    }),
    transferOn: t.expose("transferOn", {
      type: "Day",
      nullable: true,
      description: "The day the money is credited to the ente.",
    }),
    psp: t.field({ type: PspRef, description: "Who took the money.", resolve: (receipt) => receipt.psp }),
    channel: t.exposeString("channel", { nullable: true, description: "The PSP's channel, as it named it." }),
    method: t.exposeString("method", { nullable: true, description: "How it was paid, such as `creditCard`." }),
    payer: t.field({
      type: PayerRef,
      nullable: true,
      description: "Who paid; null when the PSP did not say.",
      resolve: (receipt) => (receipt.payerTaxCode === null && receipt.payerName === null ? null : receipt),
    }),
    standIn: t.exposeBoolean("standIn", { description: "pagoPA answered in the ente's stead when it was paid." }),
    storedAt: t.expose("storedAt", { type: "Instant", description: "When the receipt reached us." }),
  }),
});
