/** What a plain form gets back: what is wrong with it and everything that was typed, or a word that it is done. */
import { getTranslations } from "next-intl/server";
import { Refusal } from "#domain/refusal.ts";
import { type FormProblems, problemsOf } from "./refusal-text.ts";

export interface PlainState {
  /** Counts the answers, so that the fields begin anew with each. */
  turn: number;
  problems: FormProblems | null;
  values: Record<string, string>;
  said: string;
}

/** Runs one command. `labels` holds the names of the fields; passwords are in `silent` and never sent back. */
export async function plainAnswer(
  before: PlainState,
  form: FormData,
  {
    run,
    labels,
    said,
    silent = [],
  }: { run: () => Promise<void>; labels: string | ((path: string) => string); said: string; silent?: string[] },
): Promise<PlainState> {
  const turn = before.turn + 1;
  const t = await getTranslations();
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const named = (path: string) => (t.has(`${labels}.${path}`) ? t(`${labels}.${path}`) : path);
    const label = typeof labels === "function" ? labels : named;
    return { turn, problems: problemsOf(t, error, label), values: typed(form, silent), said: "" };
  }
  return { turn, problems: null, values: {}, said };
}

function typed(form: FormData, silent: string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === "string" && !name.startsWith("$") && !silent.includes(name))
      values[name] = value.slice(0, 2_000);
  return values;
}

/** A field of a form as text; a file or nothing is empty. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
