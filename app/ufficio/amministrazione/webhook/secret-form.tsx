"use client";
/** Gives the endpoint a new secret and shows it. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import type { PlainState } from "../../../ui/plain-form-state.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { rotate } from "./actions.ts";
import { Secret } from "./secret.tsx";

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function SecretForm({
  id,
  words,
}: {
  id: string;
  words: Record<"submit" | "secretOnce" | "secret" | "copy" | "copied", string>;
}) {
  const [{ problems, values }, action] = useActionState(rotate, nothing);
  return (
    <form action={action}>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      {values.secret && <Secret secret={values.secret} words={words} />}
      <SubmitButton className="btn btn-outline-primary btn-xs">{words.submit}</SubmitButton>
    </form>
  );
}
