"use client";
/** The things one can do, each in a form of its own that opens where it stands. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { type ActionState, cancel, reissue, resend } from "./actions.ts";

const none: ActionState = { problems: null };
type Words = Record<string, string>;

export function CancelForm({ id, words }: { id: string; words: Words }) {
  const [{ problems }, action] = useActionState(cancel, none);
  return (
    <details className="pay-card" open={problems !== null || undefined}>
      <summary>{words.cancel}</summary>
      <form action={action} noValidate className="mt-3">
        {problems && <ErrorSummary title={problems.title} items={problems.items} />}
        <input type="hidden" name="id" value={id} />
        <Field name="reason" label={words.reason ?? ""} errors={problems?.fields.reason} maxLength={200} required />
        <SubmitButton className="btn btn-danger">{words.cancelConfirm}</SubmitButton>
      </form>
    </details>
  );
}

export function ReissueForm({
  id,
  words,
  dates,
}: {
  id: string;
  words: Words;
  dates: { dueOn: string; payableUntil: string };
}) {
  const [{ problems }, action] = useActionState(reissue, none);
  return (
    <details className="pay-card" open={problems !== null || undefined}>
      <summary>{words.reissue}</summary>
      <form action={action} noValidate className="mt-3">
        {problems && <ErrorSummary title={problems.title} items={problems.items} />}
        <p>{words.reissueText}</p>
        <input type="hidden" name="id" value={id} />
        <div className="field-row">
          <Field
            name="dueOn"
            label={words.newDue ?? ""}
            defaultValue={dates.dueOn}
            errors={problems?.fields.dueOn}
            optional={words.optional}
          />
          <Field
            name="payableUntil"
            label={words.newPayable ?? ""}
            defaultValue={dates.payableUntil}
            errors={problems?.fields.payableUntil}
            optional={words.optional}
          />
        </div>
        <SubmitButton>{words.reissue}</SubmitButton>
      </form>
    </details>
  );
}

export function ResendForm({ id, words }: { id: string; words: Words }) {
  const [{ problems }, action] = useActionState(resend, none);
  return (
    <form action={action} className="mb-3">
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      <SubmitButton className="btn btn-outline-primary">{words.resend}</SubmitButton>
    </form>
  );
}
