/** What the form gets back: nothing yet, or what is wrong and everything that was typed. */
import type { FormProblems } from "../../../ui/refusal-text.ts";

export interface NewPaymentState {
  problems: FormProblems | null;
  values: Record<string, string>;
  /** A payment just like this one exists: its id. */
  twin: string | null;
}
