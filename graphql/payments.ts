/** The list of payments as a Relay connection. A page is one statement; the count is another, and only when asked for. */
import { inEnte } from "#db/connection.ts";
import { countPayments, listPayments, type PaymentFilter } from "#db/payment-list.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import { allow } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { cursorOf, openCursor } from "./cursor.ts";
import { PaymentOriginEnum, PaymentStatusEnum } from "./enums.ts";
import { clientError } from "./errors.ts";
import { readIdOf } from "./ids.ts";
import { PaymentRef } from "./payment.ts";
import { viewOfRow } from "./payment-view.ts";
import { storable } from "./storable.ts";

const largestPage = 100;

const CountRef = builder.objectRef<{ count: number; more: boolean }>("CappedCount").implement({
  description: "How many there are, counted up to a thousand so that asking is always cheap.",
  fields: (t) => ({
    count: t.exposeInt("count", { description: "How many were counted, at most 1000." }),
    more: t.exposeBoolean("more", { description: "There are more than were counted." }),
  }),
});

const FilterInput = builder.inputType("PaymentFilter", {
  description: "Which payments to list. All conditions must hold; leaving one out lets everything through it.",
  fields: (t) => ({
    status: t.field({
      type: [PaymentStatusEnum],
      description: "In one of these statuses, such as `[ISSUED, FAILED]`.",
    }),
    paymentType: t.string({ description: "Of this type: its code or its id, such as `mensa`." }),
    origin: t.field({ type: PaymentOriginEnum, description: "From here, such as API." }),
    search: t.string({
      description:
        "A codice avviso, IUV, codice fiscale or e-mail, as typed or scanned; or the beginnings of words of names and causale, such as `ros mensa`.",
    }),
  }),
});
type FilterInput = typeof FilterInput.$inferInput;

builder.queryField("payments", (t) =>
  t.connection(
    {
      type: PaymentRef,
      description: "The payments of your ente, the newest first. Give `first` or `last`, from 1 to 100.",
      complexity: ({ first, last }) => ({ field: 5, multiplier: first ?? last ?? largestPage }),
      args: { filter: t.arg({ type: FilterInput, description: "Which payments; all when left out." }) },
      resolve: async (_root, { filter, ...page }, context) => {
        allow(context.actor, "payments.read");
        const { ente } = context.actor;
        const wanted = await readFilter(ente, filter ?? {});
        const { rows, next, previous } = await listPayments(ente, { filter: wanted, ...readPage(ente, page) });
        const edges = rows.map((row) => ({
          cursor: cursorOf(ente, row),
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
          resolve: ({ filter }, _args, { actor }) => countPayments(actor.ente, filter),
        }),
      }),
    },
    { name: "PaymentEdge", description: "A payment and its place in the list." },
  ),
);

/** A type is named by its id, or by its code, which has to be looked up. */
async function readFilter(ente: EnteId, filter: FilterInput): Promise<PaymentFilter> {
  const { status, paymentType, origin, search } = filter;
  return {
    status: status ?? undefined,
    origin: origin ?? undefined,
    search: search?.replaceAll("\u0000", "").trim() || undefined,
    paymentTypeId: paymentType ? await readType(ente, paymentType) : undefined,
  };
}

async function readType(ente: EnteId, named: string): Promise<string> {
  const id = readIdOf("PaymentType", named);
  if (id) return id;
  const code = storable(named);
  const type = code && (await inEnte(ente, (tx) => findPaymentTypeIn(tx, ente, { code })));
  if (type) return type.id;
  throw new Refusal("input.invalid", { issues: [{ path: ["filter", "paymentType"], code: "type.unknown" }] });
}

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
