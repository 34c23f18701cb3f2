/** Projects: the procedures of an ente, their steps, and which of them open by payment. */
import { findProject, listProjects } from "#db/projects.ts";
import { allow } from "#domain/actor.ts";
import type { Project, Step } from "#domain/project.ts";
import { builder } from "./builder.ts";
import { shoutingEnum } from "./enum.ts";
import { makeGlobalId } from "./ids.ts";

/** Wrapped, so that a node is known for what it is. */
export class ProjectView {
  readonly project: Project;
  readonly id: string;

  constructor(project: Project) {
    this.project = project;
    this.id = project.id;
  }
}

const ProjectStatusEnum = shoutingEnum<Project["status"]>("ProjectStatus", "Whether new cases may be opened in it.", {
  open: "Cases may be opened.",
  closed: "No new cases; those there are go on.",
});

const GateRef = builder.objectRef<NonNullable<Step["gate"]>>("Gate").implement({
  description: "What must be paid before a step opens.",
  fields: (t) => ({
    paymentTypeId: t.id({
      description: "The type of the payment that opens it, such as `type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      resolve: ({ paymentTypeId }) => makeGlobalId("PaymentType", paymentTypeId),
    }),
    amountCents: t.field({
      type: "Cents",
      nullable: true,
      description: "What is asked for; null when the type or a person says it.",
      resolve: ({ amountCents }) => amountCents,
    }),
    ask: t.exposeBoolean("ask", {
      description: "True when it is asked for by itself as soon as a case comes before it.",
    }),
    releaseAfterHours: t.exposeInt("releaseAfterHours", {
      nullable: true,
      description: "Hours after which a case that has not paid lapses, such as `48`; null never.",
    }),
  }),
});

export const StepRef = builder.objectRef<Step>("ProjectStep").implement({
  description: "One step of a project.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "What it is called, such as `Biglietti emessi`." }),
    gate: t.field({
      type: GateRef,
      nullable: true,
      description: "What opens it, if money does.",
      resolve: ({ gate }) => gate,
    }),
  }),
});

export const ProjectRef = builder.objectRef<ProjectView>("Project");

builder.node(ProjectRef, {
  description: "A project (progetto): a procedure of the ente.",
  isTypeOf: (value) => value instanceof ProjectView,
  id: { resolve: ({ id }) => id, description: "Its id, such as `prj_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: async (id, { actor }) => {
    allow(actor, "payments.read");
    const found = await findProject(actor.ente, id);
    return found && new ProjectView(found);
  },
  fields: (t) => ({
    code: t.string({ description: "Its code, such as `teatro`.", resolve: ({ project }) => project.code }),
    name: t.string({ description: "Its name.", resolve: ({ project }) => project.name }),
    office: t.string({
      nullable: true,
      description: "The structure that runs it, such as `Ufficio cultura`.",
      resolve: ({ project }) => project.office,
    }),
    status: t.field({
      type: ProjectStatusEnum,
      description: "Whether new cases may be opened.",
      resolve: ({ project }) => project.status,
    }),
    steps: t.field({ type: [StepRef], description: "Its steps in order.", resolve: ({ project }) => project.steps }),
  }),
});

builder.queryField("projects", (t) =>
  t.field({
    type: [ProjectRef],
    complexity: { field: 5, multiplier: 20 },
    description: "The projects of your ente, open ones first, at most 500. Needs `payments:read`.",
    resolve: async (_root, _args, { actor }) => {
      allow(actor, "payments.read");
      return (await listProjects(actor.ente, { closed: true })).map((project) => new ProjectView(project));
    },
  }),
);
