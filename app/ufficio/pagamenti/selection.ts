/** Which payments a form of the list means: those ticked, or everything its filters find. */
import type { Selection } from "#commands/prepare-bulk.ts";
import { paramsOfQuery, readQuery } from "./query.ts";

export function selectionOf(form: FormData): Selection {
  if (form.get("scope") === "all") return { filter: readQuery(paramsOfQuery(String(form.get("query") ?? ""))).filter };
  return { ids: form.getAll("id").filter((id) => typeof id === "string") };
}
