/** The filter and the order of a list of payments, as programs write them. */
import { inEnte } from "#db/connection.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import type { EnteId } from "#domain/ente.ts";
import { newestFirst, type PaymentFilter, type PaymentOrder, type SortKey } from "#domain/payment-filter.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import { EmailStatusEnum } from "./email.ts";
import { shoutingEnum } from "./enum.ts";
import { PaymentOriginEnum, PaymentStatusEnum, SituationEnum } from "./enums.ts";
import { readIdOf } from "./ids.ts";
import { storable } from "./storable.ts";

const DayRangeInput = builder.inputType("DayRange", {
  description: "A period, both days included, in Italy's time. Leave one out for an open end.",
  fields: (t) => ({
    from: t.field({ type: "Day", description: "The first day, such as `2027-01-01`." }),
    to: t.field({ type: "Day", description: "The last day, such as `2027-01-31`." }),
  }),
});
type DayRangeInput = typeof DayRangeInput.$inferInput;

const AmountRangeInput = builder.inputType("AmountRange", {
  description: "Sums, both ends included. Leave one out for an open end.",
  fields: (t) => ({
    from: t.field({ type: "Cents", description: "At least this, such as `1000` for 10,00 €." }),
    to: t.field({ type: "Cents", description: "At most this, such as `50000` for 500,00 €." }),
  }),
});

export const FilterInput = builder.inputType("PaymentFilter", {
  description: "Which payments. All conditions must hold; leaving one out lets everything through it.",
  fields: (t) => ({
    status: t.field({
      type: [PaymentStatusEnum],
      description: "In one of these statuses, such as `[ISSUED, FAILED]`.",
    }),
    situation: t.field({
      type: [SituationEnum],
      description: "In one of these situations at this moment, such as `[OVERDUE, UNPAYABLE]`.",
    }),
    paymentType: t.stringList({ description: "Of one of these types: their codes or ids, such as `mensa`." }),
    origin: t.field({ type: [PaymentOriginEnum], description: "From one of these, such as API." }),
    projectId: t.id({
      description: "Of this project, such as `prj_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
    }),
    praticaId: t.id({
      description: "Asked inside this case (pratica), such as `pra_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
    }),
    importId: t.id({
      description: "Come from this import, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
    }),
    refusalCode: t.string({ description: "Failed for this reason, such as `provider.data`." }),
    latestEmail: t.field({
      type: [EmailStatusEnum],
      description: "The latest mail about it fared so, such as `[BOUNCED, FAILED]`.",
    }),
    due: t.field({ type: DayRangeInput, description: "Its due day is in this period." }),
    issued: t.field({ type: DayRangeInput, description: "It was issued in this period." }),
    paid: t.field({ type: DayRangeInput, description: "It was paid in this period." }),
    created: t.field({ type: DayRangeInput, description: "It was written down in this period." }),
    amount: t.field({ type: AmountRangeInput, description: "Its sum is in this range." }),
    search: t.string({
      description:
        "A codice avviso, IUV, codice fiscale or e-mail, as typed or scanned; or the beginnings of words of names, causale and pratica number, such as `ros mensa`.",
    }),
  }),
});
type FilterInput = typeof FilterInput.$inferInput;

const SortKeyEnum = shoutingEnum<SortKey>("PaymentSortKey", "What a list is ordered by.", {
  created: "When it was written down.",
  due: "The due day; what has none comes after everything that has.",
  amount: "The sum.",
  debtor: "Surname and name, as an Italian directory orders them.",
  paid: "When it was paid: only what is paid is listed.",
});

export const OrderInput = builder.inputType("PaymentOrder", {
  description: "The order of a list. Cursors belong to the order they were given in.",
  fields: (t) => ({
    key: t.field({ type: SortKeyEnum, required: true, description: "What to order by." }),
    descending: t.boolean({ description: "From the last to the first. False when left out." }),
  }),
});

export function readOrder(order: typeof OrderInput.$inferInput | null | undefined): PaymentOrder {
  return order ? { key: order.key, descending: order.descending ?? false } : newestFirst;
}

/** A type is named by its id, or by its code, which has to be looked up. */
export async function readFilter(ente: EnteId, filter: FilterInput): Promise<PaymentFilter> {
  const { paymentType, search, refusalCode, latestEmail, amount } = filter;
  const types = await Promise.all((paymentType ?? []).map((named, at) => readType(ente, named, at)));
  const wanted: PaymentFilter = {
    ...(filter.status && { status: filter.status }),
    ...(filter.situation && { situation: filter.situation }),
    ...(filter.origin && { origin: filter.origin }),
    ...(latestEmail && { mail: latestEmail }),
    ...(types.length > 0 && { paymentTypeId: types }),
    ...(amount && {
      amount: { ...(amount.from != null && { from: amount.from }), ...(amount.to != null && { to: amount.to }) },
    }),
  };
  for (const [name, typename] of [
    ["projectId", "Project"],
    ["praticaId", "Pratica"],
    ["importId", "Import"],
  ] as const) {
    if (filter[name] != null) wanted[name] = readOwnId(name, typename, String(filter[name]));
  }
  for (const name of ["due", "issued", "paid", "created"] as const) {
    const range = readRange(filter[name]);
    if (range) wanted[name] = range;
  }
  const words = search?.replaceAll("\u0000", "").trim();
  const code = refusalCode && storable(refusalCode);
  return { ...wanted, ...(words && { search: words }), ...(code && { refusalCode: code }) };
}

/** Another ente's finds nothing, like one of nobody's. */
function readOwnId(name: string, typename: "Project" | "Pratica" | "Import", given: string): string {
  const id = readIdOf(typename, given);
  if (id) return id;
  throw new Refusal("input.invalid", { issues: [{ path: ["filter", name], code: "unknown" }] });
}

function readRange(range: DayRangeInput | null | undefined): { from?: string; to?: string } | null {
  return range ? { ...(range.from && { from: range.from }), ...(range.to && { to: range.to }) } : null;
}

async function readType(ente: EnteId, named: string, at: number): Promise<string> {
  const id = readIdOf("PaymentType", named);
  if (id) return id;
  const code = storable(named);
  const type = code && (await inEnte(ente, (tx) => findPaymentTypeIn(tx, ente, { code })));
  if (type) return type.id;
  throw new Refusal("input.invalid", { issues: [{ path: ["filter", "paymentType", at], code: "type.unknown" }] });
}
