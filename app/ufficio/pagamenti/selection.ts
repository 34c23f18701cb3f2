/** Which payments a form of the list means: those ticked, or everything its filters find. */
import type { Selection } from "#commands/prepare-bulk.ts";
import { paramsOfQuery, readQuery } from "./query.ts";

/** For files, nothing ticked means the whole list: that is what people see when they ask for it. */
export function selectionForFile(form: FormData): Selection {
  if (form.getAll("id").length === 0) form.set("scope", "all");
  return selectionOf(form);
}

export function selectionOf(form: FormData): Selection {
  if (form.get("scope") === "all") return { filter: readQuery(paramsOfQuery(String(form.get("query") ?? ""))).filter };
  return { ids: form.getAll("id").filter((id) => typeof id === "string") };
}
