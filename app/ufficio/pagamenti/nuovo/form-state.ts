/** What the form gets back: nothing yet, or what is wrong and everything that was typed. */
import type { FormProblems } from "../../../ui/refusal-text.ts";
import type { RowValues } from "../rows/row-values.ts";

export interface NewPaymentState {
  problems: FormProblems | null;
  values: Record<string, string>;
  /** As many rows as there were, for a page without a script. */
  rows: RowValues[];
  /** A payment just like this one exists: its id. */
  twin: string | null;
}
