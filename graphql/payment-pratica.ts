/** Where a payment belongs: the project it is of, and the citizen's case it was asked inside of. */
import { builder } from "./builder.ts";
import { PaymentRef } from "./payment.ts";
import { PraticaRef, PraticaView } from "./pratica.ts";
import { ProjectRef, ProjectView } from "./project.ts";

builder.objectFields(PaymentRef, (t) => ({
  project: t.field({
    type: ProjectRef,
    nullable: true,
    description: "The project it is of; null for most.",
    resolve: async (view, _args, { loaders }) => {
      const { projectId } = await view.full();
      const project = projectId && (await loaders.projects.load(projectId));
      return project ? new ProjectView(project) : null;
    },
  }),
  pratica: t.field({
    type: PraticaRef,
    nullable: true,
    complexity: 5,
    description: "The case (pratica) it was asked inside of; its outcome goes back there.",
    resolve: async (view, _args, { loaders }) => {
      const { praticaId } = await view.full();
      const pratica = praticaId && (await loaders.pratiche.load(praticaId));
      return pratica ? new PraticaView(pratica) : null;
    },
  }),
}));
