/** What a staged row says in one of the file's columns, as it is now: what a person wrote counts before the file. */
import type { ImportRow } from "#db/imports-rows.ts";
import type { ColumnChoice, ImportIssue, StoredCell } from "#domain/import.ts";

export function cellText(row: Pick<ImportRow, "cells" | "fixes">, { column, key }: ColumnChoice): string {
  const fixed = key === null ? undefined : row.fixes[key];
  return fixed ?? fileText(row, column);
}

export function fileText({ cells }: Pick<ImportRow, "cells">, column: number): string {
  const cell: StoredCell | undefined = cells[String(column)];
  return Array.isArray(cell) ? cell[0] : (cell ?? "");
}

/** All that is wrong with a row, wherever it was noticed. */
export function issuesOf({ issues, clash, refusal }: Pick<ImportRow, "issues" | "clash" | "refusal">): ImportIssue[] {
  return [...issues, ...(clash ? [clash] : []), ...(refusal ? [refusal] : [])];
}
