/** Take an import back. */
import { undoImport } from "#commands/imports/undo.ts";
import { allow } from "#domain/actor.ts";
import { builder } from "./builder.ts";
import { BulkActionRef, type BulkActionView, getBulkAction } from "./bulk-action.ts";
import { ownImportId } from "./import.ts";
import { orRefusal } from "./result.ts";

const UndoRef = builder.objectRef<{ bulkAction: BulkActionView }>("UndoImportSuccess").implement({
  description: "What is unpaid is being cancelled.",
  fields: (t) => ({
    bulkAction: t.field({
      type: BulkActionRef,
      description: "The action that does it.",
      resolve: ({ bulkAction }) => bulkAction,
    }),
  }),
});

builder.mutationField("undoImport", (t) =>
  t.fieldWithInput({
    type: UndoRef,
    errors: orRefusal("UndoImport"),
    complexity: 100,
    description: "Cancels whatever of it is unpaid. Needs `payments:cancel` and `payments:read`.",
    typeOptions: { name: "UndoImportInput", description: "Which import, and why." },
    input: {
      id: t.input.id({
        required: true,
        description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      reason: t.input.string({ required: true, description: "Why, 3 to 200 characters, such as `Ruolo sbagliato`." }),
    },
    resolve: async (_root, { input }, context) => {
      allow(context.actor, "payments.read");
      const { bulkId } = await undoImport(
        context.actor,
        { id: ownImportId(input.id), reason: input.reason },
        context.clock(),
      );
      return { bulkAction: await getBulkAction(context, bulkId) };
    },
  }),
);
