/** The address of the list of payments that shows exactly what a figure counted. */
import { type Situation, situations } from "#domain/payment-situation.ts";

export interface ListFilter {
  stato?: readonly Situation[];
  tipologia?: readonly string[];
  causa?: string;
  mail?: readonly ("bounced" | "failed")[];
  scade_dal?: string;
  scade_al?: string;
  emesso_dal?: string;
  emesso_al?: string;
  pagato_dal?: string;
  pagato_al?: string;
}

/** In these nothing is owed any more, or not yet: what is left was issued and stands. */
const notStanding: readonly Situation[] = ["issuing", "failed", "cancelled", "replaced"];
export const standing = situations.filter((situation) => !notStanding.includes(situation));
/** However it was paid: once, twice or at the counter, it came in. */
export const collected = ["paid", "paid_elsewhere", "paid_twice"] as const;
/** Open, with nothing under way: the words of `undisturbed` in `db/office-home.ts`. */
export const open = ["payable", "overdue", "unpayable"] as const;

export function listLink(filter: ListFilter): string {
  const query = Object.entries(filter).map(([name, value]) => {
    const values: readonly string[] = typeof value === "string" ? [value] : (value ?? []);
    return `${name}=${values.map(encodeURIComponent).join(",")}`;
  });
  return `/ufficio/pagamenti?${query.join("&")}`;
}
