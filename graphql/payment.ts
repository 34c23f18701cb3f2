/** A payment: one sum owed to the ente, payable once, known outside by its IUV. */
import { allow } from "#domain/actor.ts";
import type { PaidElsewhere } from "#domain/payment.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { DebtorRef, seesPeople } from "./debtor.ts";
import { ElsewhereEnum, PaymentOriginEnum, PaymentStatusEnum, SituationEnum } from "./enums.ts";
import { avvisoUrl, payUrl, quietanzaUrl } from "./pay-links.ts";
import { PaymentTypeRef, type PaymentTypeView, typeOf } from "./payment-type.ts";
import { PaymentView, viewOf } from "./payment-view.ts";

export const PaymentRef = builder.objectRef<PaymentView>("Payment");

/** One payment of the caller's ente, or null. */
export async function loadPayment({ loaders }: Context, id: string): Promise<PaymentView | null> {
  const payment = await loaders.payments.load(id);
  return payment && viewOf(payment);
}

const PaidElsewhereRef = builder.objectRef<PaidElsewhere>("PaidElsewhere").implement({
  description: "Money that came outside pagoPA, as an operator recorded it.",
  fields: (t) => ({
    how: t.field({ type: ElsewhereEnum, description: "How it came.", resolve: ({ how }) => how }),
    paidOn: t.expose("paidOn", { type: "Day", description: "The day it came, such as `2027-01-20`." }),
    reason: t.string({
      nullable: true,
      description: "How the operator knows, in their words. Null without the permission `pii:read`.",
      resolve: ({ reason }, _args, context) => (seesPeople(context) ? reason : null),
    }),
    evidence: t.string({
      nullable: true,
      description: "What proves it, such as `Bolletta n. 123 del 20/01/2027`. Null without the permission `pii:read`.",
      resolve: ({ evidence }, _args, context) => (seesPeople(context) ? evidence : null),
    }),
    by: t.exposeString("by", { description: "The operator." }),
    told: t.exposeBoolean("told", { description: "The provider has agreed that nobody can pay it any more." }),
  }),
});

builder.node(PaymentRef, {
  description: "One sum owed to the ente (posizione debitoria), payable once, known outside by its IUV.",
  isTypeOf: (value) => value instanceof PaymentView,
  id: {
    resolve: ({ summary }) => summary.id,
    description: "Its id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
  },
  loadOne: (id, context) => {
    allow(context.actor, "payments.read");
    return loadPayment(context, id);
  },
  fields: (t) => ({
    status: t.field({
      type: PaymentStatusEnum,
      description: "The status kept.",
      resolve: ({ summary }) => summary.status,
    }),
    situation: t.field({
      type: SituationEnum,
      description: "What to tell people at this moment.",
      resolve: ({ summary }, _args, { clock }) => situationOf(summary, clock()),
    }),
    origin: t.field({
      type: PaymentOriginEnum,
      description: "Where it came from.",
      resolve: ({ summary }) => summary.origin,
    }),
    paymentType: t.field({
      type: PaymentTypeRef,
      description: "What it is for.",
      resolve: ({ summary, typeName }, _args, context): PaymentTypeView =>
        typeOf(context, summary.paymentTypeId, typeName),
    }),
    debtor: t.field({ type: DebtorRef, description: "Who owes it.", resolve: (payment) => payment }),
    causale: t.string({
      description: "What the citizen reads as the reason, such as `Mensa scolastica gennaio 2027`.",
      resolve: ({ summary }) => summary.causale,
    }),
    amountCents: t.field({
      type: "Cents",
      description: "The sum, such as `4990` for 49,90 €.",
      resolve: ({ summary }) => summary.amountCents,
    }),
    dueOn: t.field({
      type: "Day",
      nullable: true,
      description: "The due day (scadenza) on the notice. Passing it does not stop payment.",
      resolve: ({ summary }) => summary.dueOn,
    }),
    payableUntil: t.field({
      type: "Day",
      nullable: true,
      description: "The last day on which it can be paid; null means for ever.",
      resolve: ({ summary }) => summary.payableUntil,
    }),
    iuv: t.string({
      nullable: true,
      description: "The 17 digits it is known by in pagoPA, such as `01000000000000185`. Null until it is issued.",
      resolve: ({ summary }) => (summary.issuedAt ? summary.iuv : null),
    }),
    codiceAvviso: t.string({
      nullable: true,
      description: "The 18 digits printed on the notice (NAV), such as `301000000000000185`. Null until it is issued.",
      resolve: ({ summary }) => (summary.issuedAt ? summary.codiceAvviso : null),
    }),
    issuedAt: t.field({
      type: "Instant",
      nullable: true,
      description: "When the provider confirmed it.",
      resolve: ({ summary }) => summary.issuedAt,
    }),
    paidAt: t.field({
      type: "Instant",
      nullable: true,
      description: "When it was paid, as its first receipt says.",
      resolve: ({ summary }) => summary.paidAt,
    }),
    paidTwice: t.boolean({
      description: "A second receipt came: somebody is owed money back.",
      resolve: ({ summary }) => summary.paidTwice,
    }),
    paidElsewhere: t.field({
      type: PaidElsewhereRef,
      nullable: true,
      description: "How it was paid outside pagoPA; null when it was not.",
      resolve: ({ summary }) => summary.paidElsewhere,
    }),
    lockedUntil: t.field({
      type: "Instant",
      nullable: true,
      description: "Until then somebody may be paying it at Checkout.",
      resolve: ({ summary }) => summary.lockedUntil,
    }),
    checkedAt: t.field({
      type: "Instant",
      nullable: true,
      description: "When the provider last said how it stands.",
      resolve: ({ summary }) => summary.checkedAt,
    }),
    checkFailedAt: t.field({
      type: "Instant",
      nullable: true,
      description: "When the provider was last asked and did not answer; null when it did. What is shown may be old.",
      resolve: ({ summary }) => summary.checkFailedAt,
    }),
    createdAt: t.field({
      type: "Instant",
      description: "When it was written down.",
      resolve: ({ summary }) => summary.createdAt,
    }),
    payUrl: t.string({
      nullable: true,
      description:
        "The page on which a citizen can pay it. Null until it is issued. Anybody with the link can open it.",
      resolve: ({ summary }, _args, context) => payUrl(summary, context),
    }),
    avvisoUrl: t.string({
      nullable: true,
      description: "The notice in PDF, for the debtor. Null until it is issued, and without the permission `pii:read`.",
      resolve: ({ summary }, _args, context) => avvisoUrl(summary, context),
    }),
    quietanzaUrl: t.string({
      nullable: true,
      description: "The printed receipt in PDF, for the debtor. Null until paid, and without `pii:read`.",
      resolve: ({ summary }, _args, context) => quietanzaUrl(summary, context),
    }),
  }),
});
