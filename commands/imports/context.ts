/** How the rows of an import are read: what the ente knows, which column is which, and how each is written. */

import type { Tx } from "#db/connection.ts";
import { findPraticheByNumber, type ImportKnowledge } from "#db/imports-context.ts";
import { accertamentoKey } from "#domain/capitolo-sheet.ts";
import type { Day } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import type { ColumnChoice, ImportOptions } from "#domain/import.ts";
import { importColumns } from "#domain/import-columns.ts";
import { cellOf, type RowContext, type StagedRow } from "#domain/import-row.ts";
import { isUsable } from "#domain/payment-rules.ts";
import { foldText } from "#domain/text.ts";

interface Sheet {
  mapping: readonly ColumnChoice[];
  options: ImportOptions;
  date1904: boolean;
}

export function contextOf(knowledge: ImportKnowledge, { mapping, options, date1904 }: Sheet, today: Day): RowContext {
  const { types, provider, registry } = knowledge;
  const usable = (type: (typeof types)[number]) => ({
    id: type.id,
    usable: isUsable(type, "import"),
    lapsed: knowledge.lapsed.has(type.id),
  });
  const byColumn = new Map(mapping.map((choice) => [choice.column, choice]));
  const years = new Set([...registry.keys()].map((key) => key.split("/")[0]));
  return {
    provider,
    today,
    columns: importColumns(provider),
    places: new Map(mapping.flatMap(({ key, column }) => (key === null ? [] : [[key, column] as const]))),
    manner: (column) => {
      const { decimal, dates } = byColumn.get(column ?? -1) ?? {};
      return {
        decimal: options.decimal?.[String(column)] ?? (decimal === "both" ? undefined : decimal),
        dates: options.dates?.[String(column)] ?? (dates === "both" ? undefined : dates),
        date1904,
      };
    },
    known: {
      // A code counts before a name that is the same.
      types: new Map([
        ...types.map((type) => [foldText(type.name), usable(type)] as const),
        ...types.flatMap((type) => [type.code, type.id].map((name) => [foldText(name), usable(type)] as const)),
      ]),
      projects: knowledge.projects,
      pratiche: new Map(),
    },
    types: new Map(types.map((type) => [type.id, type])),
    defaultType: options.paymentType ?? null,
    registry: (esercizio, year, number) => {
      const open = registry.get(accertamentoKey({ esercizio, year, number }));
      if (open === undefined) return years.has(String(esercizio)) ? "unknown" : "empty";
      return open ? "open" : "closed";
    },
  };
}

/** The same, knowing the pratiche these rows name. */
export async function withPratiche(
  tx: Tx,
  ente: EnteId,
  rows: readonly StagedRow[],
  context: RowContext,
): Promise<RowContext> {
  if (!context.places.has("pratica") && rows.every(({ fixes }) => fixes.pratica === undefined)) return context;
  const numbers = rows.map((row) => cellOf(row, "pratica", context)?.text.trim() ?? "").filter((text) => text !== "");
  const pratiche = await findPraticheByNumber(tx, ente, [...new Set(numbers)]);
  return { ...context, known: { ...context.known, pratiche } };
}
