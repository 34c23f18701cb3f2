/** The list of an organization's positions, a page at a time, with the filters of GPD v1. */
import { asRead, paymentDateOf } from "./answer.ts";
import { readInstant } from "./instant.ts";
import { type Position, statusOf } from "./position.ts";
import { badRequest } from "./request.ts";

type Query = Record<string, string>;

const windowMs = 30 * 86_400_000;
const orders = ["INSERTED_DATE", "IUPD", "STATUS", "COMPANY_NAME"];

export function listPositions(positions: Position[], query: Query, now: Date) {
  const limit = numberOf(query.limit, 10, 1, 50, "limit");
  const page = numberOf(query.page, 0, 0, Number.MAX_SAFE_INTEGER, "page");
  const due = rangeOf(query.due_date_from, query.due_date_to, "due_date");
  const paid = rangeOf(
    query.payment_date_from ?? query.payment_date_time_from,
    query.payment_date_to ?? query.payment_date_time_to,
    "payment_date",
  );
  if (due && paid) throw badRequest("due_date and payment_date exclude one another");
  const order = query.orderby ?? "INSERTED_DATE";
  if (!orders.includes(order)) throw badRequest(`orderby must be one of ${orders.join(", ")}`);

  const found = positions.filter(
    (one) =>
      (!query.status || statusOf(one, now) === query.status) &&
      (!due || one.options.some(({ dueDate }) => within(due, dueDate))) &&
      (!paid || within(paid, paymentDateOf(one))),
  );
  const keyOf = (one: Position) =>
    order === "IUPD"
      ? one.iupd
      : order === "STATUS"
        ? statusOf(one, now)
        : order === "COMPANY_NAME"
          ? one.request.companyName
          : one.insertedAt;
  const sign = query.ordering === "ASC" ? 1 : -1;
  found.sort((a, b) => sign * (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  const shown = found.slice(page * limit, (page + 1) * limit);
  return {
    payment_position_list: shown.map((one) => asRead(one, now)),
    page_info: {
      page,
      limit,
      items_found: shown.length,
      total_pages: Math.ceil(found.length / limit),
    },
  };
}

function numberOf(text: string | undefined, otherwise: number, least: number, most: number, name: string): number {
  if (text === undefined || text === "") return otherwise;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) throw badRequest(`${name} must be ${least}..${most}`);
  return number;
}

/** Null without either end; with one end alone the other lies thirty days off. */
function rangeOf(from: string | undefined, to: string | undefined, name: string): [number, number] | null {
  if (!from && !to) return null;
  const start = from ? instantOf(from, "T00:00:00", name) : null;
  const end = to ? instantOf(to, "T23:59:59.999", name) : null;
  const range: [number, number] = [start ?? (end ?? 0) - windowMs, end ?? (start ?? 0) + windowMs];
  // The last day counts whole, so thirty days apart may be nearly thirty-one long.
  if (range[1] < range[0] || range[1] - range[0] > windowMs + 86_400_000)
    throw badRequest(`${name} must span thirty days at most`);
  return range;
}

function instantOf(text: string, time: string, name: string): number {
  const instant = readInstant(text.includes("T") ? text : text + time);
  if (!instant) throw badRequest(`${name} is not a date`);
  return instant.getTime();
}

function within([from, to]: [number, number], text: string | undefined): boolean {
  const at = text ? readInstant(text)?.getTime() : undefined;
  return at !== undefined && at >= from && at <= to;
}
