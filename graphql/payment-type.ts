/** A payment type (tipologia): what one pays for, and what a payment of that kind begins with. */
import { listPaymentTypes } from "#db/payment-types.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { shoutingEnum } from "./enum.ts";
import { PaymentOriginEnum } from "./enums.ts";
import { QuotaRuleRef } from "./payment-type-quota.ts";

/** A list of payments knows the names of their types; the rest is read when a field asks for it. */
export class PaymentTypeView {
  readonly id: string;
  readonly name: string | null;
  readonly full: () => Promise<PaymentType>;

  constructor(id: string, name: string | null, full: () => Promise<PaymentType>) {
    this.id = id;
    this.name = name;
    this.full = full;
  }
}

export function typeOf(context: Context, id: string, name: string | null): PaymentTypeView {
  return new PaymentTypeView(id, name, async () => {
    const type = await context.loaders.paymentTypes.load(id);
    if (!type) throw new Error("a payment without its type");
    return type;
  });
}

export const AmountRuleEnum = shoutingEnum<PaymentType["amountRule"]>("AmountRule", "Which sums a type allows.", {
  free: "Any sum.",
  fixed: "The only one in `amounts`.",
  list: "One of those in `amounts`.",
});

const AmountRef = builder.objectRef<PaymentType["amounts"][number]>("PaymentTypeAmount").implement({
  description: "A sum a type allows.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "What it is for, such as `Un'ora, residenti`." }),
    amountCents: t.expose("amountCents", { type: "Cents", description: "The sum, such as `1500`." }),
  }),
});

export const PaymentTypeRef = builder.objectRef<PaymentTypeView>("PaymentType");

builder.node(PaymentTypeRef, {
  description: "What one pays for (tipologia), with its defaults.",
  isTypeOf: (value) => value instanceof PaymentTypeView,
  id: { resolve: ({ id }) => id, description: "Its id, such as `type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: async (id, context) => {
    const type = await context.loaders.paymentTypes.load(id);
    return type && new PaymentTypeView(id, type.name, async () => type);
  },
  fields: (t) => ({
    code: t.string({
      description: "Your ente's own short name for it, such as `mensa`. Never changes.",
      resolve: async (type) => (await type.full()).code,
    }),
    name: t.string({
      description: "As people read it, such as `Mensa scolastica`.",
      resolve: (type) => type.name ?? type.full().then(({ name }) => name),
    }),
    tassonomia: t.string({
      description: "pagoPA's code for this kind of collection, such as `9/0107101TS/`.",
      resolve: async (type) => (await type.full()).tassonomia,
    }),
    causalePattern: t.string({
      nullable: true,
      description: "How a causale of this type begins, such as `Mensa scolastica {mese} {anno}`.",
      resolve: async (type) => (await type.full()).causalePattern,
    }),
    amountRule: t.field({
      type: AmountRuleEnum,
      description: "Which sums are allowed.",
      resolve: async (type) => (await type.full()).amountRule,
    }),
    amounts: t.field({
      type: [AmountRef],
      description: "The sums allowed; empty when any is.",
      resolve: async (type) => (await type.full()).amounts,
    }),
    dueAfterDays: t.int({
      nullable: true,
      description: "Days from issue to the due day, as a form proposes them. Null means no due day.",
      resolve: async (type) => (await type.full()).dueInDays.due,
    }),
    payableForDays: t.int({
      nullable: true,
      description: "Days from issue to the last payable day, as a form proposes them. Null means for ever.",
      resolve: async (type) => (await type.full()).dueInDays.payable,
    }),
    origins: t.field({
      type: [PaymentOriginEnum],
      description: "From where payments of this type may come. Yours need API.",
      resolve: async (type) => (await type.full()).origins,
    }),
    quote: t.field({
      type: [QuotaRuleRef],
      description: "The rows a payment of this type begins with when it is given none.",
      resolve: async (type) => (await type.full()).quote,
    }),
    remindDaysBefore: t.intList({
      description: "Days before the due day on which debtors are reminded, the farthest first.",
      resolve: async (type) => (await type.full()).remindDaysBefore,
    }),
    archived: t.boolean({
      description: "No longer used for new payments.",
      resolve: async (type) => (await type.full()).archived,
    }),
  }),
});

builder.queryField("paymentTypes", (t) =>
  t.field({
    type: [PaymentTypeRef],
    complexity: { field: 5, multiplier: 30 },
    description: "The payment types in use, by name; at most 500.",
    args: {
      origin: t.arg({ type: PaymentOriginEnum, description: "Only those open to payments from here, such as API." }),
    },
    resolve: async (_root, { origin }, { actor }) => {
      const types = await listPaymentTypes(actor.ente, origin ?? undefined);
      return types.map((type) => new PaymentTypeView(type.id, type.name, async () => type));
    },
  }),
);
