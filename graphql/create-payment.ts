/** Issue a payment. */
import { createPayment } from "#commands/create-payment.ts";
import { findPratica } from "#db/pratiche.ts";
import { Refusal } from "#domain/refusal.ts";
import { AddressInput } from "./address.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { DebtorKindEnum, LanguageEnum } from "./enums.ts";
import { readIdOf } from "./ids.ts";
import { PaymentRef } from "./payment.ts";
import { type PaymentView, viewOf } from "./payment-view.ts";
import { QuotaInput } from "./quota.ts";
import { orRefusal } from "./result.ts";
import { withoutNulls } from "./without-nulls.ts";

export const DebtorInput = builder.inputType("DebtorInput", {
  description: "Who owes the sum.",
  fields: (t) => ({
    kind: t.field({ type: DebtorKindEnum, required: true, description: "Person or company." }),
    taxCode: t.string({
      required: true,
      description: "Codice fiscale (`RSSMRA80A01H501U`), or partita IVA for a company (`01234567897`).",
    }),
    name: t.string({
      required: true,
      description: "First name, such as `Mario`; for a company the ragione sociale. At most 70.",
    }),
    surname: t.string({
      description: "Surname, such as `Rossi`, at most 70 characters. Needed for a person, none for a company.",
    }),
    email: t.string({ description: "Where the notice is sent, such as `mario@posta.example`." }),
    phone: t.string({ description: "Telephone, such as `0432 000111`, at most 30 characters." }),
    address: t.field({ type: AddressInput, description: "Printed on the notice when given." }),
  }),
});

type Created = { payment: PaymentView; replayed: boolean };

const CreatedRef = builder.objectRef<Created>("CreatePaymentSuccess").implement({
  description: "The payment is written down and will be issued in a moment: read it again to see its IUV.",
  fields: (t) => ({
    payment: t.field({ type: PaymentRef, description: "The payment.", resolve: ({ payment }) => payment }),
    replayed: t.exposeBoolean("replayed", {
      description: "True when this idempotency key had made it before: nothing was written now.",
    }),
  }),
});

builder.mutationField("createPayment", (t) =>
  t.fieldWithInput({
    type: CreatedRef,
    errors: orRefusal("CreatePayment"),
    complexity: 50,
    description:
      "Writes a payment down and promises to issue it. The answer does not wait for pagoPA: the payment is ISSUING, and ISSUED with its IUV seconds later. Needs `payments:write`.",
    typeOptions: { name: "CreatePaymentInput", description: "The payment to issue." },
    input: {
      idempotencyKey: t.input.string({
        description:
          "A text of yours for this request, 8 to 128 printable ASCII characters without spaces, such as a UUID. The same key with the same input again makes no second payment. The header `Idempotency-Key` is used when this is left out.",
      }),
      paymentType: t.input.string({
        required: true,
        description: "What it is for: a type's code or id, such as `mensa`.",
      }),
      debtor: t.input.field({ type: DebtorInput, required: true, description: "Who owes it." }),
      causale: t.input.string({
        required: true,
        description:
          "What the citizen reads as the reason, such as `Mensa scolastica marzo 2027`, at most 140 characters. Banks read it: no personal data.",
      }),
      amountCents: t.input.field({
        type: "Cents",
        required: true,
        description: "The sum, such as `4990` for 49,90 €.",
      }),
      quote: t.input.field({
        type: [QuotaInput],
        description: "How the sum is shared among capitoli; at most 20. Only for enti whose provider takes quote.",
      }),
      dueOn: t.input.field({ type: "Day", description: "The due day (scadenza). Passing it does not stop payment." }),
      payableUntil: t.input.field({ type: "Day", description: "The last payable day; for ever when left out." }),
      tassonomia: t.input.string({ description: "Another tassonomia than the type's, such as `9/0101101IM/`." }),
      externalId: t.input.string({
        description: "Your own number for it, unique in the ente, at most 70 characters, such as `MENSA-2027-000123`.",
      }),
      praticaId: t.input.id({
        description:
          "The case (pratica) it is asked inside of, such as `pra_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`; its outcome goes back there.",
      }),
      language: t.input.field({ type: LanguageEnum, description: "The debtor's language; IT when left out." }),
      notify: t.input.boolean({ description: "Send the debtor mails about it; true when left out." }),
      confirmDuplicate: t.input.boolean({
        description: "True when you have seen PAYMENT_POSSIBLE_DUPLICATE and mean it.",
      }),
    },
    resolve: async (_root, { input: given }, context): Promise<Created> => {
      const { idempotencyKey, language, paymentType, praticaId, ...rest } = withoutNulls(given);
      const input = {
        ...rest,
        ...(praticaId != null && (await insideOf(context, String(praticaId)))),
        locale: language,
        paymentType: readIdOf("PaymentType", paymentType) ?? paymentType,
      };
      const { payment, replayed } = await createPayment(context.actor, input, {
        origin: "api",
        now: context.clock(),
        idempotencyKey: idempotencyKey ?? context.idempotencyKey,
      });
      return { payment: viewOf(payment), replayed };
    },
  }),
);

async function insideOf({ actor }: Context, globalId: string) {
  const id = readIdOf("Pratica", globalId);
  const pratica = id && (await findPratica(actor.ente, id));
  if (!pratica) throw new Refusal("input.invalid", { issues: [{ path: ["praticaId"], code: "unknown" }] });
  return { praticaId: pratica.id, projectId: pratica.projectId };
}
