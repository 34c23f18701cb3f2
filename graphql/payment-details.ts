/** What a page of payments does not need of each: read for one payment, or together for all of a page. */
import type { Actor, Permission } from "#domain/actor.ts";
import { type PaymentVerb, paymentVerbs, whyNot } from "#domain/possible.ts";
import { builder } from "./builder.ts";
import { seesPeople } from "./debtor.ts";
import { EmailRef } from "./email.ts";
import { shoutingEnum } from "./enum.ts";
import { LanguageEnum, PaymentFieldEnum, PaymentVerbEnum, paymentFields, WithdrawalEnum } from "./enums.ts";
import { loadPayment, PaymentRef } from "./payment.ts";
import { PaymentEventRef } from "./payment-event.ts";
import type { Summary } from "./payment-view.ts";
import { ProviderMessageRef } from "./provider-message.ts";
import { QuotaRef } from "./quota.ts";
import { ReceiptRef } from "./receipt.ts";

const refusalReasons = ["data", "conflict", "forbidden", "not_found", "unavailable"] as const;
type RefusalReason = (typeof refusalReasons)[number];

const RefusalReasonEnum = shoutingEnum<RefusalReason>("ProviderRefusalReason", "Why the provider said no.", {
  data: "Something in the payment's data.",
  conflict: "Its number belongs to another payment there.",
  forbidden: "The ente may not do this there.",
  not_found: "The ente, or something of it, is not known there.",
  unavailable: "It never answered.",
});

const ProviderRefusalRef = builder
  .objectRef<{ reason: RefusalReason; detail: string | null }>("ProviderRefusal")
  .implement({
    description: "The provider said no to issuing a payment.",
    fields: (t) => ({
      reason: t.field({ type: RefusalReasonEnum, description: "Why.", resolve: ({ reason }) => reason }),
      detail: t.string({
        nullable: true,
        description: "In the provider's words; they may name people: null without `pii:read`.",
        resolve: ({ detail }, _args, context) => (seesPeople(context) ? detail : null),
      }),
    }),
  });

/** A list of at most `usual` things nearly always, and of hundreds never in practice. */
const list = (usual: number) => ({ field: 5, multiplier: usual });

builder.objectFields(PaymentRef, (t) => ({
  externalId: t.string({
    nullable: true,
    description: "Your own number for it, unique in the ente, such as `MENSA-2027-000123`.",
    resolve: async (view) => (await view.full()).externalId,
  }),
  version: t.int({
    description:
      "It grows with every change, such as `3`: give it to `updatePayment`, so that nobody's change is lost.",
    resolve: async (view) => (await view.full()).version,
  }),
  tassonomia: t.string({
    description: "pagoPA's code for the kind of collection, such as `9/0107101TS/`.",
    resolve: async (view) => (await view.full()).tassonomia,
  }),
  quote: t.field({
    type: [QuotaRef],
    complexity: list(3),
    description: "How the sum is shared among capitoli and accertamenti; empty when it is not. At most 20.",
    resolve: async (view) => (await view.full()).quote,
  }),
  pendingChange: t.field({
    type: [PaymentFieldEnum],
    description: "What was asked to change and waits for the provider to agree: until then the old data hold.",
    resolve: ({ summary: { pendingChange } }) => paymentFields.filter((name) => pendingChange?.[name] !== undefined),
  }),
  possible: t.field({
    type: [PaymentVerbEnum],
    description:
      "What may be done with it at this moment by your key or role, such as `[REFRESH, RESEND]`. Who asks for anything else is refused.",
    resolve: ({ summary }, _args, { actor, clock }) => possibleVerbs(summary, actor, clock()),
  }),
  providerRefusal: t.field({
    type: ProviderRefusalRef,
    nullable: true,
    description: "Why the provider would not issue it; null when it did.",
    resolve: async (view) => {
      const { refusalCode, refusalDetail } = await view.full();
      const reason = refusalReasons.find((known) => refusalCode === `provider.${known}`);
      return refusalCode === null ? null : { reason: reason ?? "data", detail: refusalDetail };
    },
  }),
  providerStatus: t.string({
    nullable: true,
    description: "The state as the provider calls it, such as `VALID`.",
    resolve: async (view) => (await view.full()).providerStatus,
  }),
  paidCents: t.field({
    type: "Cents",
    nullable: true,
    description: "What was paid, when it is paid through pagoPA. It may differ from `amountCents`.",
    resolve: async (view) => (await view.full()).paidCents,
  }),
  settledOn: t.field({
    type: "Day",
    nullable: true,
    description: "The day the money was found on the ente's account.",
    resolve: ({ summary }) => summary.settledOn,
  }),
  withdrawal: t.field({
    type: WithdrawalEnum,
    nullable: true,
    description: "Asked for, and waiting for the provider to agree.",
    resolve: ({ summary }) => summary.withdrawal,
  }),
  cancelReason: t.string({
    nullable: true,
    description: "Why it was cancelled, as the operator or program said. Null without the permission `pii:read`.",
    resolve: async (view, _args, context) => (seesPeople(context) ? (await view.full()).cancelReason : null),
  }),
  cancelledAt: t.field({
    type: "Instant",
    nullable: true,
    description: "When it stopped being owed.",
    resolve: async (view) => (await view.full()).cancelledAt,
  }),
  replaces: t.field({
    type: PaymentRef,
    nullable: true,
    complexity: 5,
    description: "The payment it was issued in place of.",
    resolve: async (view, _args, context) => {
      const { replacesId } = await view.full();
      return replacesId ? loadPayment(context, replacesId) : null;
    },
  }),
  replacedBy: t.field({
    type: PaymentRef,
    nullable: true,
    complexity: 5,
    description: "The payment issued in its place.",
    resolve: ({ summary: { replacedById } }, _args, context) =>
      replacedById ? loadPayment(context, replacedById) : null,
  }),
  language: t.field({
    type: LanguageEnum,
    description: "The language the debtor is written to in.",
    resolve: async (view) => (await view.full()).locale,
  }),
  notify: t.boolean({
    description: "The debtor is sent mails about it.",
    resolve: async (view) => (await view.full()).notify,
  }),
  createdBy: t.string({
    description: "Who wrote it down: an operator's name, the name of a key.",
    resolve: async (view) => (await view.full()).createdBy,
  }),
  receipts: t.field({
    type: [ReceiptRef],
    complexity: list(2),
    description: "The proofs of payment, the oldest first; at most 20.",
    resolve: ({ summary }, _args, { loaders }) => loaders.receipts.load(summary.id),
  }),
  events: t.field({
    type: [PaymentEventRef],
    complexity: list(10),
    description: "What happened to it, the oldest first; at most 500.",
    resolve: ({ summary }, _args, { loaders }) => loaders.events.load(summary.id),
  }),
  emails: t.field({
    type: [EmailRef],
    complexity: list(3),
    description: "The mails about it, the oldest first; at most 100.",
    resolve: ({ summary }, _args, { loaders }) => loaders.emails.load(summary.id),
  }),
  providerMessages: t.field({
    type: [ProviderMessageRef],
    complexity: list(10),
    description: "What the provider said about it, the newest first; at most 50.",
    resolve: ({ summary }, _args, { loaders }) => loaders.providerMessages.load(summary.id),
  }),
}));

const permissionFor: Record<PaymentVerb, Permission> = {
  refresh: "payments.read",
  resend: "payments.write",
  cancel: "payments.cancel",
  reissue: "payments.reissue",
  change: "payments.write",
  record: "payments.record",
  undoRecord: "payments.record",
};

function possibleVerbs(payment: Summary, actor: Actor, now: Date): PaymentVerb[] {
  return paymentVerbs.filter(
    (verb) => actor.permissions.has(permissionFor[verb]) && whyNot(verb, payment, now) === null,
  );
}
