"use client";
/** Another key with the same rights; shown where it was asked for. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import type { PlainState } from "../../../ui/plain-form-state.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { rotate } from "./actions.ts";
import { ShownKey, type ShownWords } from "./shown-key.tsx";

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function RotateForm({ id, words }: { id: string; words: ShownWords & Record<"submit" | "of", string> }) {
  const [{ problems, values }, action] = useActionState(rotate, nothing);
  return (
    <form action={action} className="mb-2">
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      {values.key && <ShownKey value={values.key} words={words} />}
      <SubmitButton className="btn btn-outline-primary btn-xs">
        {words.submit}
        <span className="visually-hidden">: {words.of}</span>
      </SubmitButton>
    </form>
  );
}
