/** What a spreadsheet of the registry would do to the registry that is there: what is new, what changes, what stays. */
import type { Accertamento, Capitolo } from "./capitolo-edit.ts";
import { accertamentoKey, capitoloKey, type SheetIssue, type SheetLine } from "./capitolo-sheet.ts";

export type StoredAccertamento = Omit<Accertamento, "carriedCents">;

interface Counts {
  added: number;
  changed: number;
  same: number;
}

export interface RegistryPlan {
  /** New ones and changed ones, whole. */
  capitoli: Capitolo[];
  accertamenti: StoredAccertamento[];
  counts: { capitoli: Counts; accertamenti: Counts };
  issues: SheetIssue[];
}

/** `newId` gives an id to each one that is new. */
export function planRegistry(
  lines: readonly SheetLine[],
  stored: { capitoli: readonly Capitolo[]; accertamenti: readonly StoredAccertamento[] },
  newId: () => string,
): RegistryPlan {
  const before = new Map(stored.capitoli.map((one) => [capitoloKey(one), one]));
  const after = new Map<string, Capitolo>();
  for (const line of lines) {
    const key = capitoloKey(line);
    const { esercizio, capitolo, articolo } = line;
    const blank = { id: newId(), esercizio, capitolo, articolo, description: "", office: null, closed: false };
    const one = after.get(key) ?? before.get(key) ?? blank;
    after.set(key, withLine(one, line));
  }
  const issues = lines
    .filter((line) => after.get(capitoloKey(line))?.description === "")
    .map(({ row }): SheetIssue => ({ row, column: "description", code: "required" }));

  const rights = new Map(stored.accertamenti.map((one) => [accertamentoKey(one), one]));
  const wanted = lines.flatMap((line) => {
    if (!line.right) return [];
    const old = rights.get(accertamentoKey({ ...line, ...line.right }));
    const id = old?.id ?? newId();
    const closed = line.closed ?? old?.closed ?? false;
    const capitoloId = after.get(capitoloKey(line))?.id ?? "";
    return [{ ...line.right, id, capitoloId, esercizio: line.esercizio, closed }];
  });
  const capitoli = sort([...after.values()], (one) => before.get(capitoloKey(one)));
  const accertamenti = sort(wanted, (one) => rights.get(accertamentoKey(one)));
  return {
    capitoli: capitoli.changes,
    accertamenti: accertamenti.changes,
    counts: { capitoli: capitoli.counts, accertamenti: accertamenti.counts },
    issues,
  };
}

/** A capitolo's own line says all of it; that of an accertamento only names it, and describes one that has no words yet. */
function withLine(one: Capitolo, { right, description, office, closed }: SheetLine): Capitolo {
  if (right) return { ...one, description: one.description || description, office: one.office ?? office };
  return { ...one, description, office, closed: closed ?? one.closed };
}

function sort<One extends object>(all: One[], old: (one: One) => One | undefined) {
  const changes: One[] = [];
  const counts: Counts = { added: 0, changed: 0, same: 0 };
  for (const one of all) {
    const before = old(one);
    const same = before && (Object.keys(one) as (keyof One)[]).every((name) => one[name] === before[name]);
    counts[before ? (same ? "same" : "changed") : "added"] += 1;
    if (!same) changes.push(one);
  }
  return { changes, counts };
}
