/** The list's state as it stands in the address: what is unknown there is left out. */
import type { PageRequest } from "#db/payment-list.ts";
import { isUuid } from "#domain/ente.ts";
import { paymentStatuses } from "#domain/payment.ts";

export type ListParams = Partial<
  Record<"stato" | "tipologia" | "cerca" | "dopo" | "prima" | "righe" | "creato", string>
>;

export const pageSizes = [25, 50, 100];

export function readQuery(params: ListParams): PageRequest {
  const one = (value: unknown) => (typeof value === "string" ? value.slice(0, 300) : undefined);
  const status = paymentStatuses.find((known) => known === params.stato);
  const type = one(params.tipologia);
  const search = one(params.cerca)?.trim();
  const [after, before] = [one(params.dopo), one(params.prima)];
  return {
    filter: {
      ...(status && { status: [status] }),
      ...(type && isUuid(type) && { paymentTypeId: type }),
      ...(search && { search }),
    },
    first: pageSizes.find((size) => String(size) === params.righe) ?? 25,
    ...(after && { after }),
    ...(before && !after && { before }),
  };
}

/** The same list with something changed: the page is forgotten, since it was of the old list. */
export function listHref(params: ListParams, change: ListParams): string {
  const { dopo: _dopo, prima: _prima, creato: _creato, ...kept } = params;
  const entries = Object.entries({ ...kept, ...change }).filter(([, value]) => value);
  const query = new URLSearchParams(entries as [string, string][]).toString();
  return `/ufficio/pagamenti${query && `?${query}`}`;
}
