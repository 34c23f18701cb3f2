/** What a form on these pages gets back: nothing, or what is wrong and what was typed. */
import type { FormProblems } from "../ui/refusal-text.ts";

export interface FormState {
  problems: FormProblems | null;
  values: Record<string, string>;
}
