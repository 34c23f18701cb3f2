/** Begin a bulk action that was only prepared, and stop one that was begun. */
import { startBulk, stopBulk } from "#commands/start-bulk.ts";
import { allow } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import { getBulkAction } from "./bulk-action.ts";
import { bulkSuccess } from "./bulk-success.ts";
import { readIdOf } from "./ids.ts";
import { orRefusal } from "./result.ts";

const needs = "Needs `payments:read` and what the action itself needs, such as `payments:cancel`.";

builder.mutationField("startBulkAction", (t) =>
  t.fieldWithInput({
    type: bulkSuccess("StartBulkAction", "It is under way, or was already."),
    errors: orRefusal("StartBulkAction"),
    complexity: 50,
    description: `Begins what a dry run prepared. Safe to repeat: what is begun is not begun again. ${needs}`,
    typeOptions: { name: "StartBulkActionInput", description: "Which action to begin, and what it needs to know." },
    input: {
      id: t.input.id({
        required: true,
        description: "The bulk action's id, such as `bulk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      reason: t.input.string({
        description:
          "For CANCEL: why, 3 to 200 characters, such as `Sgravio totale 2027`. Left out, what the dry run was given.",
      }),
      dueOn: t.input.field({
        type: "Day",
        description: "For REISSUE and CHANGE_DATES: the new due day of all, such as `2027-06-30`.",
      }),
      payableUntil: t.input.field({
        type: "Day",
        description: "For REISSUE and CHANGE_DATES: the new last payable day of all.",
      }),
    },
    resolve: async (_root, { input: { id: globalId, ...params } }, context) => {
      allow(context.actor, "payments.read");
      const id = ownBulkId(globalId);
      await startBulk(context.actor, { id, params }, context.clock());
      return { bulkAction: await getBulkAction(context, id), replayed: false };
    },
  }),
);

builder.mutationField("stopBulkAction", (t) =>
  t.fieldWithInput({
    type: bulkSuccess("StopBulkAction", "It stops within moments, and is STOPPED then."),
    errors: orRefusal("StopBulkAction"),
    complexity: 50,
    description: `Stops a bulk action: what was done stays, the rest is left alone. One that has ended stays as it is. ${needs}`,
    typeOptions: { name: "StopBulkActionInput", description: "Which action to stop." },
    input: {
      id: t.input.id({
        required: true,
        description: "The bulk action's id, such as `bulk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: async (_root, { input }, context) => {
      allow(context.actor, "payments.read");
      const id = ownBulkId(input.id);
      await stopBulk(context.actor, { id }, context.clock());
      return { bulkAction: await getBulkAction(context, id), replayed: false };
    },
  }),
);

/** Another ente's, another kind's and nonsense all look like nothing. */
function ownBulkId(globalId: string): string {
  const id = readIdOf("BulkAction", globalId);
  if (!id) throw new Refusal("bulk.not_found");
  return id;
}
