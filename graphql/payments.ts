/** The list of payments as a Relay connection. A page is one statement; the count is another, and only when asked for. */
import { countPayments, listPayments } from "#db/payment-list.ts";
import { allow } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import { clientError } from "./errors.ts";
import { PaymentRef } from "./payment.ts";
import { FilterInput, OrderInput, readFilter, readOrder } from "./payment-filter.ts";
import { viewOfRow } from "./payment-view.ts";

const largestPage = 100;

const CountRef = builder.objectRef<{ count: number; more: boolean }>("CappedCount").implement({
  description: "How many there are, counted up to a thousand so that asking is always cheap.",
  fields: (t) => ({
    count: t.exposeInt("count", { description: "How many were counted, at most 1000." }),
    more: t.exposeBoolean("more", { description: "There are more than were counted." }),
  }),
});

builder.queryField("payments", (t) =>
  t.connection(
    {
      type: PaymentRef,
      description: "The payments of your ente. Give `first` or `last`, from 1 to 100.",
      complexity: ({ first, last }) => ({ field: 5, multiplier: first ?? last ?? largestPage }),
      args: {
        filter: t.arg({ type: FilterInput, description: "Which payments; all when left out." }),
        orderBy: t.arg({ type: OrderInput, description: "In which order; the newest first when left out." }),
      },
      resolve: async (_root, { filter, orderBy, ...page }, context) => {
        allow(context.actor, "payments.read");
        const { ente } = context.actor;
        const wanted = await readFilter(ente, filter ?? {});
        const request = { filter: wanted, order: readOrder(orderBy), ...readPage(ente, page) };
        const { rows, next, previous } = await listPayments(ente, request, context.clock());
        const edges = rows.map((row) => ({
          cursor: sealCursor(ente, row.cursor),
          node: viewOfRow(row, () => fullPayment(context, row.id)),
        }));
        return {
          filter: wanted,
          edges,
          pageInfo: {
            hasNextPage: next !== null,
            hasPreviousPage: previous !== null,
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
        };
      },
    },
    {
      name: "PaymentConnection",
      description: "A page of payments.",
      fields: (c) => ({
        totalCount: c.field({
          type: CountRef,
          description: "How many the filter lets through, on all pages. Counted only when asked for.",
          resolve: ({ filter }, _args, { actor, clock }) => countPayments(actor.ente, filter, clock()),
        }),
      }),
    },
    { name: "PaymentEdge", description: "A payment and its place in the list." },
  ),
);

interface Page {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

function readPage(ente: EnteId, { first, last, after, before }: Page) {
  const size = first ?? last;
  const both = first != null && last != null;
  if (both || size == null || size < 1 || size > largestPage) {
    throw clientError("PAGE_SIZE_INVALID", `Give either first or last, from 1 to ${largestPage}.`);
  }
  if (first != null && before == null)
    return { first: size, after: after == null ? undefined : openCursor(ente, after) };
  if (last != null && before != null && after == null) return { first: size, before: openCursor(ente, before) };
  throw clientError("PAGE_SIZE_INVALID", "Read forwards with first and after, or backwards with last and before.");
}

async function fullPayment({ loaders }: Context, id: string) {
  const payment = await loaders.payments.load(id);
  if (!payment) throw new Error("a payment of a list that is not there");
  return payment;
}
