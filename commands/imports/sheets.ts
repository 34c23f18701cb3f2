/**
 * The workbooks around an import: the empty one to fill in, and the one that says what became of each row. Given only the
 * rows that failed, the second is a file to mend and send again.
 */
import { inEnte } from "#db/connection.ts";
import { findImport } from "#db/imports.ts";
import { readKnowledge } from "#db/imports-context.ts";
import { type ImportRow, listRows, type RowFilter } from "#db/imports-rows.ts";
import { stillKept } from "#db/narrowing.ts";
import { type OutcomeRow, outcomeStream } from "#documents/workbook-outcome.ts";
import { type TemplateWords, writeTemplate } from "#documents/workbook-template.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import type { ImportIssue, ImportRowStatus } from "#domain/import.ts";
import { openCell } from "#domain/import-cell.ts";
import { importColumns } from "#domain/import-columns.ts";
import { isUsable } from "#domain/payment-rules.ts";
import { Refusal } from "#domain/refusal.ts";

const piece = 1_000;

/** With the columns, types and projects of this ente. */
export async function importTemplate(
  actor: Actor,
  { words, locale }: { words: TemplateWords; locale: "it" | "en" },
  now: Date,
): Promise<Uint8Array> {
  allow(actor, "imports.write");
  const { provider, types, projects } = await inEnte(actor.ente, (tx) => readKnowledge(tx, actor.ente, dayInRome(now)));
  const lists = {
    types: types.filter((type) => isUsable(type, "import")).map(({ code }) => code),
    // A code and a name lead to each project: the code, told last, is the one to offer.
    projects: [...new Map([...projects].map(([name, id]) => [id, name])).values()],
  };
  const columns = importColumns(provider).filter(({ foreign }) => !foreign);
  const shown = columns.map(({ key, title, help, example, required, width, list }) => {
    const offered = typeof list === "string" ? lists[list] : list;
    return {
      key,
      title: title[locale],
      help: help[locale],
      example,
      required,
      width,
      ...(offered?.length && { list: offered }),
    };
  });
  return writeTemplate(shown, { words });
}

export interface OutcomeWords {
  sheetName: string;
  result: string;
  reason: string;
  statuses: Record<ImportRowStatus, string>;
  /** The sentence of one issue. */
  sentence: (issue: ImportIssue) => string;
}

/** The columns as they came, what became of each row, and why. */
export async function importOutcome(
  actor: Actor,
  { id, filter = {} }: { id: string; filter?: RowFilter },
  words: OutcomeWords,
): Promise<{ fileName: string; stream: ReadableStream<Uint8Array> }> {
  allow(actor, "payments.read");
  allow(actor, "pii.read");
  const found = isUuid(id) ? await findImport(actor.ente, id) : null;
  if (!found) throw new Refusal("import.not_found");
  const headings = found.mapping.map(({ heading, column }) => heading || `#${column + 1}`);
  const places = new Map(found.mapping.flatMap(({ key }, index) => (key === null ? [] : [[key, index] as const])));
  const asOutcome = (row: ImportRow): OutcomeRow => {
    const issues = [...row.issues, ...(row.clash ? [row.clash] : []), ...(row.refusal ? [row.refusal] : [])];
    const cells = found.mapping.map(({ column, key }) => {
      const stored = row.cells[column];
      return (key === null ? undefined : row.fixes[key]) ?? (stored === undefined ? null : openCell(stored).text);
    });
    const bad = issues.flatMap(({ column, level }) => (level === "error" ? (places.get(column) ?? []) : []));
    return { cells, bad, result: words.statuses[row.status], reason: issues.map(words.sentence).join(" ") };
  };
  async function* rows(): AsyncGenerator<OutcomeRow> {
    for (let after: number | undefined; ; ) {
      const page = await listRows(actor.ente, id, { filter, after, first: piece });
      for (const row of page) yield asOutcome(row);
      after = page.at(-1)?.row;
      if (after === undefined) return;
    }
  }
  return { fileName: found.fileName, stream: outcomeStream(headings, await stillKept(rows()), words) };
}
