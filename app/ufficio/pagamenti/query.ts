/**
 * The list's state as it stands in the address, both ways: what is filtered, ordered and shown. An address can be kept,
 * shared and typed by hand, so what cannot be understood is left out and named.
 */
import type { PageRequest } from "#db/payment-list.ts";
import { isCursor } from "#db/payment-order.ts";
import { readEuro } from "#domain/cents.ts";
import { readDay } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { paymentOrigins } from "#domain/payment.ts";
import {
  type DayRange,
  newestFirst,
  type PaymentFilter,
  type PaymentOrder,
  type SortKey,
} from "#domain/payment-filter.ts";
import { situations } from "#domain/payment-situation.ts";
import type { Refusal } from "#domain/refusal.ts";
import { type Column, columns, defaultColumns } from "./columns.ts";

/** Names as people read them in the address, in the order in which they are written. */
export const filterNames = [
  "cerca",
  "stato",
  "tipologia",
  "scade_dal",
  "scade_al",
  "emesso_dal",
  "emesso_al",
  "pagato_dal",
  "pagato_al",
  "creato_dal",
  "creato_al",
  "importo_da",
  "importo_a",
  "origine",
  "mail",
  "causa",
  "progetto",
  "pratica",
  "import",
] as const;
export type FilterName = (typeof filterNames)[number];
const otherNames = ["ordina", "colonne", "righe", "dopo", "prima", "creato"] as const;
type Name = FilterName | (typeof otherNames)[number];
export type ListParams = Partial<Record<Name, string>>;
/** As Next hands them over: a name may come several times. */
export type RawParams = Record<string, string | string[] | undefined>;

export const pageSizes = [25, 50, 100];
export const mailFilters = ["queued", "sent", "delivered", "bounced", "failed", "dropped"] as const;

const sortWords: Record<string, SortKey> = {
  creazione: "created",
  scadenza: "due",
  importo: "amount",
  debitore: "debtor",
  pagamento: "paid",
};
const wordOf = (key: SortKey) => Object.keys(sortWords).find((word) => sortWords[word] === key) ?? "creazione";

/** Several boxes of one name become one list; what is not ours is dropped. */
export function asParams(raw: RawParams): ListParams {
  const params: ListParams = {};
  for (const name of [...filterNames, ...otherNames]) {
    const given = [raw[name] ?? []].flat().map((value) => value.slice(0, 2_000).trim());
    const value = given.filter(Boolean).join(",");
    if (value) params[name] = value;
  }
  return params;
}

export interface ListQuery extends PageRequest {
  order: PaymentOrder;
  columns: Column[];
  /** Names in the address whose values could not be understood. */
  ignored: Name[];
}

export function readQuery(params: ListParams): ListQuery {
  const ignored: Name[] = [];
  const filter = readFilter(params, ignored);
  const order = readOrder(params.ordina, ignored);
  // A page of another order, or cut short on its way: the list begins at its beginning.
  const place = (name: "dopo" | "prima") => {
    if (!params[name] || isCursor(params[name], order.key)) return params[name];
    ignored.push(name);
    return undefined;
  };
  const [after, before] = [place("dopo"), place("prima")];
  const wanted = (params.colonne ?? "").split(",");
  const chosen = wanted.flatMap((name) => columns.find((column) => column === name) ?? []);
  return {
    filter,
    order,
    columns: chosen.length > 0 ? [...new Set(chosen)] : [...defaultColumns],
    first: pageSizes.find((size) => String(size) === params.righe) ?? 25,
    ...(after && { after }),
    ...(before && !after && { before }),
    ignored,
  };
}

function readFilter(params: ListParams, ignored: Name[]): PaymentFilter {
  /** Those of a comma list that are known; a list without any is ignored. */
  const several = <T extends string>(name: FilterName, known: (value: string) => T | undefined): T[] | undefined => {
    if (!params[name]) return undefined;
    const given = params[name].split(",");
    const read = given.flatMap((value) => known(value) ?? []);
    if (read.length < given.length) ignored.push(name);
    return read.length > 0 ? read : undefined;
  };
  const oneOf =
    <T extends string>(list: readonly T[]) =>
    (value: string) =>
      list.find((known) => known === value);
  const id = (name: FilterName) => several(name, (value) => (isUuid(value) ? value : undefined))?.[0];
  const read = <T>(name: FilterName, how: (text: string) => T | null): T | undefined => {
    if (!params[name]) return undefined;
    const value = how(params[name]);
    if (value === null) ignored.push(name);
    return value ?? undefined;
  };
  const range = (from: FilterName, to: FilterName): DayRange | undefined =>
    some({ from: read(from, readDay), to: read(to, readDay) });
  return (
    some({
      search: params.cerca?.slice(0, 300),
      situation: several("stato", oneOf(situations)),
      paymentTypeId: several("tipologia", (value) => (isUuid(value) ? value : undefined)),
      origin: several("origine", oneOf(paymentOrigins)),
      mail: several("mail", oneOf(mailFilters)),
      refusalCode: read("causa", (text) => (/^[a-z._]{1,60}$/.test(text) ? text : null)),
      projectId: id("progetto"),
      praticaId: id("pratica"),
      importId: id("import"),
      due: range("scade_dal", "scade_al"),
      issued: range("emesso_dal", "emesso_al"),
      paid: range("pagato_dal", "pagato_al"),
      created: range("creato_dal", "creato_al"),
      amount: some({ from: read("importo_da", readEuro), to: read("importo_a", readEuro) }),
    }) ?? {}
  );
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what is there; undefined when nothing is. */
function some<T extends object>(fields: T): Defined<T> | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as Defined<T>) : undefined;
}

function readOrder(ordina: string | undefined, ignored: Name[]): PaymentOrder {
  if (!ordina) return newestFirst;
  const key = sortWords[ordina.replace(/^-/, "")];
  if (key) return { key, descending: ordina.startsWith("-") };
  ignored.push("ordina");
  return newestFirst;
}

export function orderParam({ key, descending }: PaymentOrder): string {
  return `${descending ? "-" : ""}${wordOf(key)}`;
}

/** The same list with something changed: the page is forgotten, since it was of the old list. */
export function listHref(params: ListParams, change: ListParams, path = "/ufficio/pagamenti"): string {
  const { dopo: _dopo, prima: _prima, creato: _creato, ...kept } = params;
  const all: ListParams = { ...kept, ...change };
  const query = new URLSearchParams();
  for (const name of [...filterNames, ...otherNames]) if (all[name]) query.set(name, all[name]);
  // Commas mean nothing else in a query: an address stays readable.
  const text = query.toString().replaceAll("%2C", ",");
  return `${path}${text && `?${text}`}`;
}

/** What a saved view keeps, and a bulk action or an export starts from: everything but the page. */
export function queryText(params: ListParams): string {
  return listHref(params, {}, "").replace(/^\?/, "");
}

export function paramsOfQuery(query: string): ListParams {
  const read = new URLSearchParams(query);
  return asParams(Object.fromEntries([...read.keys()].map((name) => [name, read.getAll(name)])));
}

/** The list again, told why what was asked of it was not done. */
export function refusedHref(query: string, { code, params }: Refusal): string {
  const address = listHref(paramsOfQuery(query), {});
  const max = params.max === undefined ? "" : `&max=${params.max}`;
  return `${address}${address.includes("?") ? "&" : "?"}errore=${code}${max}`;
}
