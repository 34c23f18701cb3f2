/** The shape every mutation shares: one `input`, and a union of its success and a `Refusal`. */
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { readIdOf } from "./ids.ts";
import { PaymentRef } from "./payment.ts";
import { type PaymentView, viewOf } from "./payment-view.ts";
import "./refusal.ts";

/** The field's option that makes its union, such as `CancelPaymentResult = CancelPaymentSuccess | Refusal`. */
export function orRefusal(verb: string) {
  return {
    types: [Refusal],
    directResult: true as const,
    union: { name: `${verb}Result`, description: `What \`${lowerFirst(verb)}\` answers: done, or why not.` },
  };
}

/** The success of a verb that changes one payment. */
export function paymentSuccess(verb: string, description: string) {
  return builder.objectRef<{ payment: PaymentView }>(`${verb}Success`).implement({
    description,
    fields: (t) => ({
      payment: t.field({
        type: PaymentRef,
        description: "The payment as it is now.",
        resolve: ({ payment }) => payment,
      }),
    }),
  });
}

/** The success of a verb that puts another payment in the place of one. */
export function replacementSuccess(verb: string, description: string) {
  return builder.objectRef<{ payment: PaymentView; replaced: PaymentView }>(`${verb}Success`).implement({
    description,
    fields: (t) => ({
      payment: t.field({ type: PaymentRef, description: "The successor.", resolve: ({ payment }) => payment }),
      replaced: t.field({ type: PaymentRef, description: "The old one.", resolve: ({ replaced }) => replaced }),
    }),
  });
}

/** The row's id. Another ente's, another kind's and nonsense all look like nothing. */
export function ownPaymentId(globalId: string): string {
  const id = readIdOf("Payment", globalId);
  if (!id) throw new Refusal("payment.not_found");
  return id;
}

/** Read again after a change, whatever was read before. */
export async function freshPayment(context: Context, id: string): Promise<PaymentView> {
  forgetPayment(context, id);
  const payment = await context.loaders.payments.load(id);
  if (!payment) throw new Refusal("payment.not_found");
  return viewOf(payment);
}

export function forgetPayment({ loaders }: Context, id: string): void {
  const { payments, receipts, events, emails, providerMessages } = loaders;
  for (const loader of [payments, receipts, events, emails, providerMessages]) loader.clear(id);
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
