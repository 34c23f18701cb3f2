"use client";
/** The one button that matters. A second press meets the first one's answer. */
import { useActionState } from "react";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { startPayment } from "../actions.ts";
import type { FormState } from "../form-state.ts";

const empty: FormState = { problems: null, values: {} };

/** `secondary` when somebody has begun already: going on is possible, but not what most people should do. */
export function PayForm({ token, label, secondary }: { token: string; label: string; secondary?: boolean }) {
  const [{ problems }, action] = useActionState(startPayment, empty);
  return (
    <form action={action}>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="token" value={token} />
      <SubmitButton className={`btn ${secondary ? "btn-outline-primary" : "btn-primary"} btn-lg w-100`}>
        {label}
      </SubmitButton>
    </form>
  );
}
