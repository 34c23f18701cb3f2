/** Finding one payment, by our id, by the caller's own number, or by what is printed on the notice. */
import { findPaymentByExternalId, findPaymentByNotice } from "#db/payments.ts";
import { allow } from "#domain/actor.ts";
import { builder } from "./builder.ts";
import { readIdOf } from "./ids.ts";
import { loadPayment, PaymentRef } from "./payment.ts";
import { storable } from "./storable.ts";

builder.queryFields((t) => ({
  payment: t.field({
    type: PaymentRef,
    nullable: true,
    description: "One payment. Null when your ente has none with that id.",
    args: {
      id: t.arg.id({
        required: true,
        description: "Its id, as `createPayment` gave it, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: async (_root, { id }, context) => {
      allow(context.actor, "payments.read");
      const own = readIdOf("Payment", id);
      return own ? loadPayment(context, own) : null;
    },
  }),
  paymentByExternalId: t.field({
    type: PaymentRef,
    nullable: true,
    description: "The payment you gave this number of yours. Null when there is none.",
    args: { externalId: t.arg.string({ required: true, description: "Your number, such as `MENSA-2027-000123`." }) },
    resolve: async (_root, { externalId }, context) => {
      allow(context.actor, "payments.read");
      const number = storable(externalId);
      const id = number && (await findPaymentByExternalId(context.actor.ente, number));
      return id ? loadPayment(context, id) : null;
    },
  }),
  paymentByCodiceAvviso: t.field({
    type: PaymentRef,
    nullable: true,
    description: "The payment with this codice avviso. Null when there is none, or it is not issued yet.",
    args: {
      codiceAvviso: t.arg.string({
        required: true,
        description: "The 18 digits of the notice, spaces allowed, such as `3010 0000 0000 0001 85`.",
      }),
    },
    resolve: async (_root, { codiceAvviso }, context) => {
      allow(context.actor, "payments.read");
      const digits = codiceAvviso.replace(/\s/g, "");
      const id = /^\d{18}$/.test(digits) && (await findPaymentByNotice(context.actor.ente, digits));
      return id ? loadPayment(context, id) : null;
    },
  }),
}));
