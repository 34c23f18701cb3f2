/**
 * Every verb about bulk actions succeeds with the action. Each union has a success of its own, as everywhere; that they
 * share an interface lets one fragment read them all.
 */
import { prepareBulk } from "#commands/prepare-bulk.ts";
import { startBulk } from "#commands/start-bulk.ts";
import { allow } from "#domain/actor.ts";
import type { BulkKind } from "#domain/bulk.ts";
import { builder } from "./builder.ts";
import { BulkActionRef, type BulkActionView, getBulkAction } from "./bulk-action.ts";
import { readSelection, type Selected } from "./bulk-selection.ts";
import type { Context } from "./context.ts";

interface Success {
  bulkAction: BulkActionView;
  replayed: boolean;
}

const BulkSuccessRef = builder.interfaceRef<Success>("BulkActionSuccess").implement({
  description: "What every mutation about bulk actions answers when the rules do not say no.",
  fields: (t) => ({
    bulkAction: t.field({
      type: BulkActionRef,
      description: "The action as it is now: ask for it again to see how far it is.",
      resolve: ({ bulkAction }) => bulkAction,
    }),
    replayed: t.exposeBoolean("replayed", {
      description: "True when your idempotency key had prepared it before: nothing was prepared now.",
    }),
  }),
});

export function bulkSuccess(verb: string, description: string) {
  return builder.objectRef<Success>(`${verb}Success`).implement({ description, interfaces: [BulkSuccessRef] });
}

/**
 * Prepares an action and, unless it is a dry run, begins it. Whoever may not read payments may not choose among them:
 * the answer tells how many a filter finds, and shows them.
 */
export async function prepareAndStart(
  context: Context,
  kind: BulkKind,
  selected: Selected,
  params: Record<string, string | null | undefined> = {},
): Promise<Success> {
  const { actor } = context;
  allow(actor, "payments.read");
  const selection = await readSelection(actor.ente, selected);
  const now = context.clock();
  const { idempotencyKey, ...chosen } = selected;
  const key = idempotencyKey ?? context.idempotencyKey;
  const idempotency = key ? { key, input: { ...chosen, ...params } } : undefined;
  const { id, replayed } = await prepareBulk(actor, kind, selection, now, { params, idempotency });
  // Safe to repeat: whoever lost the answer between the two begins it now.
  if (!selected.dryRun) await startBulk(actor, { id }, now);
  return { bulkAction: await getBulkAction(context, id), replayed };
}
