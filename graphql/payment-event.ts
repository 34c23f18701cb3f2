/** What happened to a payment, in order. */
import type { listEvents } from "#db/events.ts";
import type { Actor } from "#domain/actor.ts";
import { type PaymentEventKind, paymentEventKinds } from "#domain/payment-event.ts";
import { builder } from "./builder.ts";
import { seesPeople } from "./debtor.ts";
import { shoutingEnum } from "./enum.ts";
import { ActorKindEnum } from "./enums.ts";

type EventRow = Awaited<ReturnType<typeof listEvents>>[number];

const EventKindEnum = shoutingEnum<PaymentEventKind>("PaymentEventKind", "What happened. More may be added.", {
  created: "It was written down.",
  issued: "The provider confirmed it: the notice exists.",
  issue_pending: "The provider took it and will confirm later.",
  issue_unanswered: "The provider did not answer: we keep asking.",
  refused: "The provider said no.",
  checkout_opened: "Somebody began to pay it online.",
  paid: "A receipt came: it is paid.",
  paid_twice: "A second receipt came.",
  amount_differs: "What was paid is not what was owed.",
  paid_after_withdrawal: "It was paid after it had been cancelled or replaced.",
  withdrawal_asked: "Somebody asked to cancel or replace it.",
  cancelled: "It is no longer owed.",
  replaced: "Its successor took its place.",
  reissue_of: "It was made in place of another.",
  withdrawal_refused: "It could not be cancelled or replaced: it stands as it was.",
  closed_at_provider: "It was closed in the provider's own archive.",
  state_unclear: "The provider reports a state a payment does not have here: a person must look.",
  change_asked: "Somebody asked to change its data.",
  changed: "Its data were changed; the old ones are in `data`, named `was.…`.",
  change_refused: "The change was refused: it stands as it was.",
  recorded_elsewhere: "An operator recorded that it was paid outside pagoPA.",
  elsewhere_told: "The provider knows it was paid elsewhere: nobody can pay it again.",
  elsewhere_refused: "The provider did not close it.",
  record_undone: "What an operator had recorded was undone: the debt goes on in its successor.",
  email_queued: "A mail was promised.",
  email_sent: "A mail left.",
  email_failed: "A mail could not be sent.",
  email_delivered: "A mail is in the mailbox, as the carrier says.",
  email_bounced: "A mail came back: the address does not work.",
});

/** Written by people or providers: anything may stand in it. */
const freeText = new Set(["reason", "detail", "why", "evidence", "causale", "was.causale"]);

const DataRef = builder.objectRef<{ name: string; value: string }>("PaymentEventData").implement({
  description: "A figure that goes with an event.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Which, such as `amountCents`." }),
    value: t.exposeString("value", { description: "The figure as text, such as `4990`." }),
  }),
});

export const PaymentEventRef = builder.objectRef<EventRow>("PaymentEvent").implement({
  description: "One thing that happened to a payment. Events are never changed and never removed.",
  fields: (t) => ({
    at: t.expose("at", { type: "Instant", description: "When." }),
    kind: t.field({ type: EventKindEnum, description: "What.", resolve: ({ kind }) => knownKind(kind) }),
    actorKind: t.field({
      type: ActorKindEnum,
      description: "What kind of actor did it.",
      resolve: ({ actorKind }) => actorKind as Actor["kind"],
    }),
    actorLabel: t.exposeString("actorLabel", { description: "Who did it: an operator's name, the name of a key." }),
    data: t.field({
      type: [DataRef],
      description: "The figures that go with it. Free text that may name people needs `pii:read`.",
      resolve: ({ data }, _args, context) =>
        Object.entries(data)
          .filter(([name, value]) => value !== null && (seesPeople(context) || !freeText.has(name)))
          .map(([name, value]) => ({ name, value: String(value) })),
    }),
  }),
});

function knownKind(kind: string): PaymentEventKind {
  const known = paymentEventKinds.find((one) => one === kind);
  if (!known) throw new Error(`an event of unknown kind: ${kind}`);
  return known;
}
