/** One thing done to many payments: how far it is, and how it ended for how many. Its payments are in `bulk-items.ts`. */
import { type BulkAction, findBulkAction } from "#db/bulk.ts";
import { type BulkTally, progressOfBulk, tallyBulk } from "#db/bulk-items.ts";
import { allow } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import { BulkKindEnum, BulkOutcomeEnum, BulkStatusEnum, refusalCodeOf, statusOf } from "./bulk-enums.ts";
import type { Context } from "./context.ts";
import { PaymentStatusEnum } from "./enums.ts";
import { readIdOf } from "./ids.ts";
import { RefusalCodeEnum } from "./refusal-codes.ts";

export class BulkActionView {
  readonly action: BulkAction;
  constructor(action: BulkAction) {
    this.action = action;
  }
}

const TallyRef = builder.objectRef<BulkTally>("BulkTally").implement({
  description: "How many payments of a bulk action have one outcome, and for how much.",
  fields: (t) => ({
    outcome: t.expose("outcome", {
      type: BulkOutcomeEnum,
      nullable: true,
      description: "Which outcome; null for those whose turn has not come.",
    }),
    refusalCode: t.field({
      type: RefusalCodeEnum,
      nullable: true,
      description: "Why not, for EXCLUDED and REFUSED, such as PAYMENT_NO_EMAIL.",
      resolve: refusalCodeOf,
    }),
    status: t.field({
      type: PaymentStatusEnum,
      nullable: true,
      description: "For PAYMENT_WRONG_MOMENT, the status that did not allow it, such as PAID.",
      resolve: statusOf,
    }),
    count: t.exposeInt("count", { description: "How many payments." }),
    amountCents: t.field({
      type: "Cents",
      description: "Their sums together, such as `499000` for 4990,00 €.",
      resolve: ({ cents }) => cents,
    }),
  }),
});

export const BulkActionRef = builder.objectRef<BulkActionView>("BulkAction");

builder.node(BulkActionRef, {
  description: "One thing done to many payments. The payments are chosen when it is prepared, and do not change.",
  isTypeOf: (value) => value instanceof BulkActionView,
  id: {
    resolve: ({ action }) => action.id,
    description: "Its id, such as `bulk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
  },
  loadOne: (id, context) => {
    allow(context.actor, "payments.read");
    return findView(context, id);
  },
  fields: (t) => ({
    kind: t.field({ type: BulkKindEnum, description: "What is done.", resolve: ({ action }) => action.kind }),
    status: t.field({ type: BulkStatusEnum, description: "How far it is.", resolve: ({ action }) => action.status }),
    total: t.int({
      description: "How many payments were chosen. Ids your ente does not have are not among them.",
      resolve: ({ action }) => action.total,
    }),
    done: t.int({
      complexity: 5,
      description: "How many have an outcome, those left out before it began included.",
      resolve: async ({ action }, _args, { actor }) => {
        const counts = await progressOfBulk(actor.ente, action.id);
        return counts.reduce((sum, { outcome, count }) => (outcome === null ? sum : sum + count), 0);
      },
    }),
    createdBy: t.string({
      description: "Who prepared it: an operator's name, the name of a key.",
      resolve: ({ action }) => action.createdBy,
    }),
    createdAt: t.field({
      type: "Instant",
      description: "When it was prepared.",
      resolve: ({ action }) => action.createdAt,
    }),
    startedAt: t.field({
      type: "Instant",
      nullable: true,
      description: "When it began; null while it is PREPARED.",
      resolve: ({ action }) => action.startedAt,
    }),
    finishedAt: t.field({
      type: "Instant",
      nullable: true,
      description: "When it was DONE or STOPPED.",
      resolve: ({ action }) => action.finishedAt,
    }),
    tally: t.field({
      type: [TallyRef],
      complexity: { field: 5, multiplier: 10 },
      description: "How many ended how and why, with their sums. While it is PREPARED: how many would take part.",
      resolve: ({ action }, _args, { actor }) => tallyBulk(actor.ente, action.id),
    }),
  }),
});

builder.queryField("bulkAction", (t) =>
  t.field({
    type: BulkActionRef,
    nullable: true,
    description: "One bulk action. Null when your ente has none with that id. Needs `payments:read`.",
    args: {
      id: t.arg.id({
        required: true,
        description:
          "Its id, as the mutation that prepared it gave it, such as `bulk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: (_root, { id }, context) => {
      allow(context.actor, "payments.read");
      const own = readIdOf("BulkAction", id);
      return own ? findView(context, own) : null;
    },
  }),
);

/** As it is now. */
export async function getBulkAction(context: Context, id: string): Promise<BulkActionView> {
  const found = await findView(context, id);
  if (!found) throw new Refusal("bulk.not_found");
  return found;
}

async function findView({ actor }: Context, id: string): Promise<BulkActionView | null> {
  const action = await findBulkAction(actor.ente, id);
  return action && new BulkActionView(action);
}
