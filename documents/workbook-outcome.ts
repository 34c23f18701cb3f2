/**
 * The workbook an import gives back: the columns as they came, the cells at fault in colour, what became of each row
 * and why. It is a stranger's text that goes to a colleague, so every cell is text and none can become a formula.
 */
import { type Column, xlsxStream } from "./spreadsheet-out.ts";

export interface OutcomeRow {
  /** By column, as the file had them. */
  cells: readonly (string | null)[];
  /** The columns at fault. */
  bad: readonly number[];
  result: string;
  reason: string;
}

/** Given only the rows that failed, it is the file to mend and send again: the last two columns are nobody's field. */
export function outcomeStream(
  headings: readonly string[],
  rows: AsyncIterable<OutcomeRow>,
  words: { sheetName: string; result: string; reason: string },
): ReadableStream<Uint8Array> {
  const columns: Column<OutcomeRow>[] = headings.map((heading, index) => ({
    heading,
    kind: "flagged",
    read: ({ cells, bad }) => {
      const wrong = bad.includes(index);
      const text = cells[index] ?? "";
      // What is missing is shown too: an empty cell in colour.
      return text === "" && !wrong ? null : { text, bad: wrong };
    },
  }));
  columns.push(
    { heading: words.result, kind: "text", read: ({ result }) => result },
    { heading: words.reason, kind: "text", width: 60, read: ({ reason }) => reason || null },
  );
  return xlsxStream(columns, rows, { sheetName: words.sheetName });
}
