/** Who owes. Callers without the right to personal data see masks, and are told so. */

import { maskEmail, maskName, maskTaxCode } from "#domain/mask.ts";
import type { Debtor } from "#domain/payment.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { DebtorKindEnum } from "./enums.ts";
import type { PaymentView } from "./payment-view.ts";

const masked = "Masked without the permission `pii:read`.";

/** May this caller see who owes and who paid? */
export function seesPeople(context: Context): boolean {
  return context.actor.permissions.has("pii.read");
}

const AddressRef = builder.objectRef<NonNullable<Debtor["address"]>>("Address").implement({
  description: "A postal address.",
  fields: (t) => ({
    street: t.exposeString("street", { description: "Street or square, without the number, such as `Via Roma`." }),
    number: t.exposeString("number", { description: "House number, such as `12/A`." }),
    postalCode: t.exposeString("postalCode", { description: "CAP, such as `33100`." }),
    city: t.exposeString("city", { description: "Municipality, such as `Udine`." }),
    province: t.exposeString("province", { description: "Two letters, such as `UD`." }),
    country: t.exposeString("country", { description: "Two letters, ISO 3166, such as `IT`." }),
  }),
});

export const DebtorRef = builder.objectRef<PaymentView>("Debtor").implement({
  description: "Who owes the sum.",
  fields: (t) => ({
    kind: t.field({
      type: DebtorKindEnum,
      description: "Person or company.",
      resolve: ({ summary }) => summary.debtor.kind,
    }),
    taxCode: t.string({
      description: `Codice fiscale or partita IVA, such as \`RSSMRA80A01H501U\`. ${masked}`,
      resolve: ({ summary }, _args, context) =>
        seesPeople(context) ? summary.debtor.taxCode : maskTaxCode(summary.debtor.taxCode),
    }),
    name: t.string({
      description: `First name; for a company the ragione sociale. ${masked}`,
      resolve: ({ summary }, _args, context) =>
        seesPeople(context) ? summary.debtor.name : maskName(summary.debtor.name),
    }),
    surname: t.string({
      nullable: true,
      description: `Surname; null for a company. ${masked}`,
      resolve: ({ summary: { debtor } }, _args, context) =>
        debtor.surname === null || seesPeople(context) ? debtor.surname : maskName(debtor.surname),
    }),
    email: t.string({
      nullable: true,
      description: `Where notices are sent. ${masked}`,
      resolve: ({ summary }, _args, context) => {
        const { email } = summary.debtor;
        return email === null || seesPeople(context) ? email : maskEmail(email);
      },
    }),
    phone: t.string({
      nullable: true,
      description: "Telephone. Null without the permission `pii:read`.",
      resolve: async (view, _args, context) => (seesPeople(context) ? (await view.full()).debtor.phone : null),
    }),
    address: t.field({
      type: AddressRef,
      nullable: true,
      description: "Postal address. Null without the permission `pii:read`.",
      resolve: async (view, _args, context) => (seesPeople(context) ? (await view.full()).debtor.address : null),
    }),
    masked: t.boolean({
      description: "True when tax code, names and e-mail are masked because you may not see them.",
      resolve: (_view, _args, context) => !seesPeople(context),
    }),
  }),
});
