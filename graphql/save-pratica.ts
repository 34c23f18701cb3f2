/** Keep projects and pratiche: sent whole, as often as one likes; and move a case by hand. */
import { movePratica } from "#commands/move-pratica.ts";
import { savePratica } from "#commands/save-pratica.ts";
import { saveProject } from "#commands/save-project.ts";
import { findPratica } from "#db/pratiche.ts";
import { findProject } from "#db/projects.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { DebtorInput } from "./create-payment.ts";
import { readIdOf } from "./ids.ts";
import { PraticaRef, PraticaView } from "./pratica.ts";
import { ProjectRef, ProjectView } from "./project.ts";
import { orRefusal } from "./result.ts";
import { withoutNulls } from "./without-nulls.ts";

const GateInput = builder.inputType("GateInput", {
  description: "What must be paid before a step opens.",
  fields: (t) => ({
    paymentTypeId: t.id({
      required: true,
      description: "The type of the payment that opens it, such as `type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
    }),
    amountCents: t.field({ type: "Cents", description: "What is asked for; the type's fixed sum when left out." }),
    ask: t.boolean({ description: "Ask for it as soon as a case comes before the step; false when left out." }),
    releaseAfterHours: t.int({
      description: "Hours after which an unpaid case lapses, such as `48`; never when left out.",
    }),
  }),
});

const StepInput = builder.inputType("ProjectStepInput", {
  description: "One step of a project.",
  fields: (t) => ({
    name: t.string({ required: true, description: "What it is called, such as `Istruttoria`, at most 80 characters." }),
    gate: t.field({ type: GateInput, description: "What opens it, if money does. Not for the first." }),
  }),
});

const ProjectSavedRef = builder.objectRef<{ project: ProjectView }>("SaveProjectSuccess").implement({
  description: "The project is kept.",
  fields: (t) => ({
    project: t.field({ type: ProjectRef, description: "As it is now.", resolve: ({ project }) => project }),
  }),
});

builder.mutationField("saveProject", (t) =>
  t.fieldWithInput({
    type: ProjectSavedRef,
    errors: orRefusal("SaveProject"),
    complexity: 50,
    description: "Keeps a project, whole. Cases under way follow the new steps. Needs `types:write`.",
    typeOptions: { name: "SaveProjectInput", description: "The project, whole." },
    input: {
      id: t.input.id({
        description: "The one to change, such as `prj_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`; a new one when left out.",
      }),
      code: t.input.string({ required: true, description: "Unique in the ente, such as `teatro`." }),
      name: t.input.string({
        required: true,
        description: "As people read it, such as `Corsi del teatro`, at most 120 characters.",
      }),
      office: t.input.string({ description: "The structure that runs it, such as `Ufficio cultura`." }),
      steps: t.input.field({ type: [StepInput], required: true, description: "In order, from 1 to 20." }),
    },
    resolve: async (_root, { input: given }, context) => {
      const { id, steps, ...rest } = withoutNulls(given);
      const own = id == null ? {} : { id: ownId("Project", String(id), "project.not_found") };
      const read = steps.map(({ name, gate }) => ({
        name,
        gate: gate && {
          ...withoutNulls(gate),
          paymentTypeId: readIdOf("PaymentType", String(gate.paymentTypeId)) ?? "",
        },
      }));
      const saved = await saveProject(context.actor, { ...rest, ...own, steps: read }, context.clock());
      const project = await findProject(context.actor.ente, saved);
      if (!project) throw new Refusal("project.not_found");
      return { project: new ProjectView(project) };
    },
  }),
);

const PraticaSavedRef = builder.objectRef<{ pratica: PraticaView; outcome: string }>("UpsertPraticaSuccess").implement({
  description: "The case is kept. What it waits for is looked at within seconds.",
  fields: (t) => ({
    pratica: t.field({ type: PraticaRef, description: "As it is now.", resolve: ({ pratica }) => pratica }),
    created: t.boolean({ description: "True when it was new.", resolve: ({ outcome }) => outcome === "created" }),
  }),
});

builder.mutationField("upsertPratica", (t) =>
  t.fieldWithInput({
    type: PraticaSavedRef,
    errors: orRefusal("UpsertPratica"),
    complexity: 50,
    description:
      "Keeps a case, whole, under a reference of yours: sent again it is the same case, changed only where it differs. Needs `pratiche:write`.",
    typeOptions: { name: "UpsertPraticaInput", description: "The case, whole." },
    input: {
      externalRef: t.input.string({ required: true, description: "Your own id for it, such as `SUAP-2027-311`." }),
      project: t.input.string({ required: true, description: "Its project's code or id, such as `teatro`." }),
      subject: t.input.string({
        required: true,
        description: "What it is about, such as `Iscrizione al corso di teatro`, at most 200 characters.",
      }),
      applicant: t.input.field({ type: DebtorInput, required: true, description: "Who asks." }),
      number: t.input.string({
        description: "Its number, such as `2027/0042`; the next one of the year when left out.",
      }),
      protocol: t.input.string({ description: "Its protocol number, such as `0012345/2027`." }),
      assignedTo: t.input.string({ description: "Who works on it, such as `Anna Bianchi`." }),
      openedOn: t.input.field({ type: "Day", description: "The day it was opened; today when left out." }),
    },
    resolve: async (_root, { input: given }, context) => {
      const { project, ...rest } = withoutNulls(given);
      const input = { ...rest, project: readIdOf("Project", project) ?? project };
      const { id, outcome } = await savePratica(context.actor, input, context.clock());
      return { pratica: await fresh(context, id), outcome };
    },
  }),
);

const PraticaMovedRef = builder.objectRef<{ pratica: PraticaView }>("MovePraticaSuccess").implement({
  description: "The case is where it was asked to be.",
  fields: (t) => ({
    pratica: t.field({ type: PraticaRef, description: "As it is now.", resolve: ({ pratica }) => pratica }),
  }),
});

builder.mutationField("movePratica", (t) =>
  t.fieldWithInput({
    type: PraticaMovedRef,
    errors: orRefusal("MovePratica"),
    complexity: 20,
    description:
      "Moves a case to a step, or closes it, or opens it again. A step that opens by payment wants a reason. Needs `pratiche:write`.",
    typeOptions: { name: "MovePraticaInput", description: "Which case, and where to. Give `step` or `closed`." },
    input: {
      id: t.input.id({ required: true, description: "The case, such as `pra_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." }),
      step: t.input.int({ description: "The step to go to, from 0." }),
      closed: t.input.boolean({ description: "True closes it; false opens it again where it was." }),
      reason: t.input.string({ description: "Why, when a step is opened without its payment, such as `Esente`." }),
    },
    resolve: async (_root, { input }, context) => {
      const id = ownId("Pratica", String(input.id), "pratica.not_found");
      const to = input.closed == null ? input.step : input.closed ? "closed" : "open";
      await movePratica(context.actor, { id, to, reason: input.reason ?? null }, context.clock());
      return { pratica: await fresh(context, id) };
    },
  }),
);

async function fresh(context: Context, id: string): Promise<PraticaView> {
  const pratica = await findPratica(context.actor.ente, id);
  if (!pratica) throw new Refusal("pratica.not_found");
  return new PraticaView(pratica);
}

function ownId(name: "Project" | "Pratica", globalId: string, missing: "project.not_found" | "pratica.not_found") {
  const id = readIdOf(name, globalId);
  if (!id) throw new Refusal(missing);
  return id;
}
