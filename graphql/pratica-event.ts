/** What happened to a pratica, in order: which steps opened, by which payment or by whom, and what was asked for. */
import type { Actor } from "#domain/actor.ts";
import type { PraticaEvent, PraticaEventKind } from "#domain/pratica.ts";
import { builder } from "./builder.ts";
import { seesPeople } from "./debtor.ts";
import { shoutingEnum } from "./enum.ts";
import { ActorKindEnum } from "./enums.ts";
import { makeGlobalId } from "./ids.ts";

const EventKindEnum = shoutingEnum<PraticaEventKind>("PraticaEventKind", "What happened to a case.", {
  created: "It was opened.",
  changed: "Its data were changed.",
  moved: "A person moved it to another step.",
  gate_opened: "A payment came, and opened the step.",
  gate_forced: "A person opened the step without the payment, and said why.",
  asked: "The payment before the step was asked for by itself.",
  ask_refused: "The payment before the step could not be asked for: a person must look.",
  released: "It was not paid in time and let go of what it held.",
  paid_after_release: "Money came after it had let go: a person must look.",
  closed: "It was closed.",
  reopened: "It was opened again.",
});

export const PraticaEventRef = builder.objectRef<PraticaEvent>("PraticaEvent").implement({
  description: "One thing that happened to a case. Events are never changed and never removed.",
  fields: (t) => ({
    at: t.expose("at", { type: "Instant", description: "When." }),
    kind: t.field({ type: EventKindEnum, description: "What.", resolve: ({ kind }) => kind }),
    step: t.int({
      nullable: true,
      description: "Which step it is about, from 0.",
      resolve: ({ data: { step } }) => (typeof step === "number" ? step : null),
    }),
    paymentId: t.id({
      nullable: true,
      description: "The payment that opened the step, was asked for, or came too late.",
      resolve: ({ data: { paymentId } }) => (typeof paymentId === "string" ? makeGlobalId("Payment", paymentId) : null),
    }),
    reason: t.string({
      nullable: true,
      description: "Why, in the words of whoever did it. May name people: needs `pii:read`.",
      resolve: ({ data: { reason } }, _args, context) =>
        typeof reason === "string" && seesPeople(context) ? reason : null,
    }),
    actorKind: t.field({
      type: ActorKindEnum,
      description: "What kind of actor did it.",
      resolve: ({ actorKind }) => actorKind as Actor["kind"],
    }),
    actorLabel: t.exposeString("actorLabel", { description: "Who did it: an operator's name, the name of a key." }),
  }),
});
