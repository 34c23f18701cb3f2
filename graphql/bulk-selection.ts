/** Which payments a bulk action is for: ids, or a filter. A filter that says nothing would mean everything: refused. */
import type { Selection } from "#commands/prepare-bulk.ts";
import type { EnteId } from "#domain/ente.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import type { builder } from "./builder.ts";
import { readIdOf } from "./ids.ts";
import { FilterInput, readFilter } from "./payment-filter.ts";

type Fields = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, "InputObject">;

/** What the five bulk mutations share. */
export function selectionFields(t: Fields) {
  return {
    idempotencyKey: t.string({
      description:
        "A text of yours for this request, 8 to 128 printable ASCII characters without spaces, such as a UUID. The header `Idempotency-Key` is used when this is left out.",
    }),
    ids: t.idList({
      description:
        "The payments' ids. Those your ente does not have are left out: compare `total`. Give this or `filter`.",
    }),
    filter: t.field({
      type: FilterInput,
      description:
        "All payments it finds at this moment, at most 100000. Every condition in it must say something: an empty one is refused, rather than taken for everything. Give this or `ids`.",
    }),
    dryRun: t.boolean({
      description:
        "Only prepare: nothing is done, and `tally` tells how many would take part. Begin it with `startBulkAction` within a day. False when left out.",
    }),
  };
}

export interface Selected {
  idempotencyKey?: string | null;
  ids?: string[] | null;
  filter?: typeof FilterInput.$inferInput | null;
  dryRun?: boolean | null;
}

export async function readSelection(ente: EnteId, { ids, filter }: Selected): Promise<Selection> {
  if (ids && filter) throw wrong([{ path: ["filter"], code: "not_allowed" }]);
  if (ids) return { ids: ids.flatMap((id) => readIdOf("Payment", id) ?? []) };
  if (!filter) throw wrong([{ path: ["ids"], code: "required" }]);
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  if (given.length === 0) throw wrong([{ path: ["filter"], code: "required" }]);
  const empty = given.filter(([, value]) => isEmpty(value));
  if (empty.length > 0) throw wrong(empty.map(([name]) => ({ path: ["filter", name], code: "required" })));
  return { filter: await readFilter(ente, filter) };
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return value.replaceAll("\u0000", "").trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return Object.values(value as object).every((inner) => inner === null || inner === undefined);
}

function wrong(issues: Issue[]): Refusal {
  return new Refusal("input.invalid", { issues });
}
