/** What an address of the area asks for. Whatever is not understood is left out. */
import { isUuid } from "#domain/ente.ts";
import { type RefusalCode, refusalCodes } from "#domain/refusal.ts";

export interface AreaQuery {
  search: string;
  enteId: string | undefined;
  most: number;
  refusal: RefusalCode | undefined;
}

/** How many a page begins with, and how many more each "Vedi altri" brings. */
export const pageSize = 20;
const mostRows = 500;

export function readAreaQuery(given: Record<string, string | string[] | undefined>): AreaQuery {
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  const most = Number.parseInt(text("quanti"), 10);
  return {
    search: text("cerca").trim().slice(0, 100),
    enteId: isUuid(text("ente")) ? text("ente") : undefined,
    most: Number.isInteger(most) ? Math.min(Math.max(most, pageSize), mostRows) : pageSize,
    refusal: refusalCodes.find((code) => code === text("rifiuto")),
  };
}

/** The same page with more rows. */
export function moreHref(
  path: string,
  { search, enteId, most }: AreaQuery,
  extra: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    ...extra,
    ...(search && { cerca: search }),
    ...(enteId && { ente: enteId }),
    quanti: String(most + pageSize),
  });
  return `${path}?${query}`;
}
