/** Pratiche: citizens' cases, where they stand, what they wait for, and the payments inside them. */
import { findPaymentsOf, listPraticaEvents } from "#db/pratica-list.ts";
import { findPratica } from "#db/pratiche.ts";
import { allow } from "#domain/actor.ts";
import { maskDebtor } from "#domain/mask.ts";
import type { Debtor } from "#domain/payment.ts";
import { type Pratica, type PraticaStatus, waitsFor } from "#domain/pratica.ts";
import type { Gate, Project } from "#domain/project.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { seesPeople } from "./debtor.ts";
import { shoutingEnum } from "./enum.ts";
import { DebtorKindEnum } from "./enums.ts";
import { PaymentRef } from "./payment.ts";
import { viewOf } from "./payment-view.ts";
import { PraticaEventRef } from "./pratica-event.ts";
import { ProjectRef, ProjectView, StepRef } from "./project.ts";

/** Wrapped, so that a node is known for what it is. */
export class PraticaView {
  readonly pratica: Pratica;
  readonly id: string;

  constructor(pratica: Pratica) {
    this.pratica = pratica;
    this.id = pratica.id;
  }
}

async function projectOf({ pratica }: PraticaView, { loaders }: Context): Promise<Project> {
  const project = await loaders.projects.load(pratica.projectId);
  if (!project) throw new Error("a pratica without its project");
  return project;
}

export const PraticaStatusEnum = shoutingEnum<PraticaStatus>("PraticaStatus", "How a case stands.", {
  open: "It goes on, or waits.",
  released: "It was not paid in time and holds nothing any more.",
  closed: "It is over.",
});

const ApplicantRef = builder.objectRef<Debtor>("Applicant").implement({
  description: "Who asks. The debtor of a payment may be somebody else. Masked without the permission `pii:read`.",
  fields: (t) => ({
    kind: t.field({ type: DebtorKindEnum, description: "Person or company.", resolve: ({ kind }) => kind }),
    taxCode: t.exposeString("taxCode", { description: "Codice fiscale or partita IVA." }),
    name: t.exposeString("name", { description: "First name; for a company the ragione sociale." }),
    surname: t.exposeString("surname", { nullable: true, description: "Surname; null for a company." }),
    email: t.exposeString("email", { nullable: true, description: "Where mails go." }),
  }),
});

const WaitRef = builder
  .objectRef<{ step: number; gate: Gate; project: Project; releaseAt: Date | null }>("PraticaGate")
  .implement({
    description: "The step a case waits before, and until when.",
    fields: (t) => ({
      step: t.exposeInt("step", { description: "Which step of the project, from 0." }),
      opens: t.field({
        type: StepRef,
        description: "That step, with what opens it.",
        resolve: ({ project, step }) => {
          const next = project.steps[step];
          if (!next) throw new Error("a wait before no step");
          return next;
        },
      }),
      releaseAt: t.field({
        type: "Instant",
        nullable: true,
        description: "When the case lapses if nobody pays; null never.",
        resolve: ({ releaseAt }) => releaseAt,
      }),
    }),
  });

export const PraticaRef = builder.objectRef<PraticaView>("Pratica");

builder.node(PraticaRef, {
  description: "A pratica (istanza): one citizen's case in a project.",
  isTypeOf: (value) => value instanceof PraticaView,
  id: { resolve: ({ id }) => id, description: "Its id, such as `pra_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: async (id, context) => {
    allow(context.actor, "payments.read");
    const found = await findPratica(context.actor.ente, id);
    return found && new PraticaView(found);
  },
  fields: (t) => ({
    number: t.string({ description: "Its number, such as `2027-000042`.", resolve: ({ pratica }) => pratica.number }),
    protocol: t.string({
      nullable: true,
      description: "Its protocol number, such as `0012345/2027`.",
      resolve: ({ pratica }) => pratica.protocol,
    }),
    externalRef: t.string({
      nullable: true,
      description: "Its id in the software where it really lives.",
      resolve: ({ pratica }) => pratica.externalRef,
    }),
    subject: t.string({ description: "What it is about.", resolve: ({ pratica }) => pratica.subject }),
    status: t.field({
      type: PraticaStatusEnum,
      description: "How it stands.",
      resolve: ({ pratica }) => pratica.status,
    }),
    step: t.int({ description: "The step it is at, from 0.", resolve: ({ pratica }) => pratica.step }),
    stepName: t.string({
      nullable: true,
      description: "What that step is called; null when the project has it no more.",
      resolve: async (view, _args, context) => (await projectOf(view, context)).steps[view.pratica.step]?.name ?? null,
    }),
    gate: t.field({
      type: WaitRef,
      nullable: true,
      description: "What it waits for, if it waits for money.",
      resolve: async (view, _args, context) => {
        const project = await projectOf(view, context);
        const waits = waitsFor(project, view.pratica);
        return waits && { ...waits, project, releaseAt: view.pratica.releaseAt };
      },
    }),
    project: t.field({
      type: ProjectRef,
      description: "Its procedure.",
      resolve: async (view, _args, context) => new ProjectView(await projectOf(view, context)),
    }),
    applicant: t.field({
      type: ApplicantRef,
      description: "Who asks.",
      resolve: ({ pratica }, _args, context) =>
        seesPeople(context) ? pratica.applicant : maskDebtor(pratica.applicant),
    }),
    assignedTo: t.string({
      nullable: true,
      description: "Who works on it, such as `Anna Bianchi`.",
      resolve: ({ pratica }) => pratica.assignedTo,
    }),
    openedOn: t.field({
      type: "Day",
      description: "The day it was opened.",
      resolve: ({ pratica }) => pratica.openedOn,
    }),
    events: t.field({
      type: [PraticaEventRef],
      complexity: { field: 5, multiplier: 10 },
      description: "What happened to it, oldest first, at most 500: which steps opened, and what opened them.",
      resolve: ({ id }, _args, { actor }) => listPraticaEvents(actor.ente, id),
    }),
    version: t.int({ description: "Grows with every change.", resolve: ({ pratica }) => pratica.version }),
    payments: t.field({
      type: [PaymentRef],
      complexity: { field: 5, multiplier: 10 },
      description: "What was asked inside it, oldest first, at most 200.",
      resolve: async ({ id }, _args, { actor }) => (await findPaymentsOf(actor.ente, id)).map(viewOf),
    }),
  }),
});
