/** The payments of a bulk action and what became of each, as a Relay connection that reads a page at once. */
import { listBulkItems } from "#db/bulk-items.ts";
import type { EnteId } from "#domain/ente.ts";
import { builder } from "./builder.ts";
import { BulkActionRef } from "./bulk-action.ts";
import { BulkOutcomeEnum, issueCodeOf, refusalCodeOf, statusOf } from "./bulk-enums.ts";
import type { Context } from "./context.ts";
import { invalidCursor, openCursor, sealCursor } from "./cursor.ts";
import { PaymentStatusEnum } from "./enums.ts";
import { clientError } from "./errors.ts";
import { IssueCodeEnum } from "./issue-codes.ts";
import { loadPayment, PaymentRef } from "./payment.ts";
import { RefusalCodeEnum } from "./refusal-codes.ts";

const largestPage = 100;

type Item = Awaited<ReturnType<typeof listBulkItems>>[number];

const ItemRef = builder.objectRef<Item>("BulkItem").implement({
  description: "One payment of a bulk action, and what became of it.",
  fields: (t) => ({
    payment: t.field({
      type: PaymentRef,
      description: "The payment, as it is now.",
      resolve: ({ paymentId }, _args, context) => getPayment(context, paymentId),
    }),
    outcome: t.expose("outcome", {
      type: BulkOutcomeEnum,
      nullable: true,
      description: "How it ended; null while its turn has not come.",
    }),
    refusalCode: t.field({
      type: RefusalCodeEnum,
      nullable: true,
      description: "Why not, for EXCLUDED and REFUSED, such as PAYMENT_WRONG_MOMENT.",
      resolve: refusalCodeOf,
    }),
    status: t.field({
      type: PaymentStatusEnum,
      nullable: true,
      description: "For PAYMENT_WRONG_MOMENT, the status that did not allow it, such as PAID.",
      resolve: statusOf,
    }),
    issueCode: t.field({
      type: IssueCodeEnum,
      nullable: true,
      description: "For INPUT_INVALID, what does not suit this payment, such as DAY_BEFORE_DUE.",
      resolve: issueCodeOf,
    }),
    successor: t.field({
      type: PaymentRef,
      nullable: true,
      complexity: 5,
      description: "The payment this action issued in its place; null for everything but a reissue.",
      resolve: ({ resultId }, _args, context) => (resultId ? getPayment(context, resultId) : null),
    }),
  }),
});

const ItemConnection = builder.connectionObject(
  { type: ItemRef, name: "BulkItemConnection", description: "A page of a bulk action's payments." },
  { name: "BulkItemEdge", description: "A payment of a bulk action and its place in the list." },
);

builder.objectField(BulkActionRef, "items", (t) =>
  t.field({
    type: ItemConnection,
    complexity: ({ first }) => ({ field: 5, multiplier: first }),
    description: "Its payments in the order they were chosen in, and what became of each.",
    args: {
      first: t.arg.int({ required: true, description: "How many to read, from 1 to 100." }),
      after: t.arg.string({ description: "Read what comes after this cursor, such as `pageInfo.endCursor`." }),
      outcome: t.arg({
        type: [BulkOutcomeEnum],
        description: "Only those that ended so, such as `[EXCLUDED, REFUSED]`; all when left out.",
      }),
    },
    resolve: async ({ action }, { first, after, outcome }, { actor }) => {
      if (first < 1 || first > largestPage) {
        throw clientError("PAGE_SIZE_INVALID", `Give first, from 1 to ${largestPage}.`);
      }
      const found = await listBulkItems(actor.ente, action.id, {
        first: first + 1,
        ...(after != null && { after: openPlace(actor.ente, action.id, after) }),
        ...(outcome?.length && { outcome }),
      });
      const edges = found.slice(0, first).map((item) => ({
        cursor: sealPlace(actor.ente, action.id, item.position),
        node: item,
      }));
      return {
        edges,
        pageInfo: {
          hasNextPage: found.length > first,
          hasPreviousPage: after != null && edges.length > 0,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
      };
    },
  }),
);

/** A place belongs to its own action: in another's list it would be some other page. */
function sealPlace(ente: EnteId, bulkId: string, position: number): string {
  return sealCursor(ente, Buffer.from(`${bulkId}|${position}`).toString("base64url"));
}

function openPlace(ente: EnteId, bulkId: string, cursor: string): number {
  const [id, position] = Buffer.from(openCursor(ente, cursor), "base64url").toString().split("|");
  if (id !== bulkId) throw invalidCursor();
  return Number(position);
}

async function getPayment(context: Context, id: string) {
  const payment = await loadPayment(context, id);
  if (!payment) throw new Error("an item of a bulk action without its payment");
  return payment;
}
