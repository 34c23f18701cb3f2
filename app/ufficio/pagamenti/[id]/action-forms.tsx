"use client";
/** The things one can do, each in a form of its own that opens where it stands. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field, SelectField } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { type ActionState, cancel, record, reissue, resend, undo } from "./actions.ts";

const none: ActionState = { problems: null };
type Words = Record<string, string>;

export function CancelForm({ id, words }: { id: string; words: Words }) {
  const [{ problems }, action] = useActionState(cancel, none);
  return (
    <details className="pay-card" open={problems !== null || undefined}>
      <summary>{words.cancel}</summary>
      <form action={action} noValidate className="mt-3">
        {problems && <ErrorSummary title={problems.title} items={problems.items} within="cancel" />}
        <input type="hidden" name="id" value={id} />
        <Field
          within="cancel"
          name="reason"
          label={words.reason ?? ""}
          errors={problems?.fields.reason}
          maxLength={200}
          required
        />
        <SubmitButton className="btn btn-danger">{words.cancelConfirm}</SubmitButton>
      </form>
    </details>
  );
}

export function ReissueForm({
  id,
  words,
  dates,
  open,
}: {
  id: string;
  words: Words;
  dates: { dueOn: string; payableUntil: string };
  /** Where it is what most people come for, it stands open: one click does it. */
  open: boolean;
}) {
  const [{ problems }, action] = useActionState(reissue, none);
  return (
    <details className="pay-card" open={open || problems !== null || undefined}>
      <summary>{words.reissue}</summary>
      <form action={action} noValidate className="mt-3">
        {problems && <ErrorSummary title={problems.title} items={problems.items} within="reissue" />}
        <p>{words.reissueText}</p>
        <input type="hidden" name="id" value={id} />
        <div className="field-row">
          <Field
            within="reissue"
            name="dueOn"
            label={words.newDue ?? ""}
            defaultValue={dates.dueOn}
            errors={problems?.fields.dueOn}
            optional={words.optional}
          />
          <Field
            within="reissue"
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

export function RecordForm({ id, words, today }: { id: string; words: Words; today: string }) {
  const [{ problems }, action] = useActionState(record, none);
  const ways = ["counter", "transfer", "other"] as const;
  return (
    <details className="pay-card" open={problems !== null || undefined}>
      <summary>{words.record}</summary>
      <form action={action} noValidate className="mt-3">
        {problems && <ErrorSummary title={problems.title} items={problems.items} within="record" />}
        <p>{words.recordText}</p>
        <input type="hidden" name="id" value={id} />
        <SelectField
          within="record"
          name="how"
          label={words.how ?? ""}
          options={ways.map((value) => ({ value, label: words[value] ?? value }))}
          errors={problems?.fields.how}
        />
        <Field
          within="record"
          name="paidOn"
          label={words.paidOn ?? ""}
          defaultValue={today}
          errors={problems?.fields.paidOn}
          required
        />
        <Field
          within="record"
          name="evidence"
          label={words.evidence ?? ""}
          hint={words.evidenceHint}
          errors={problems?.fields.evidence}
          maxLength={140}
          required
        />
        <Field
          within="record"
          name="reason"
          label={words.recordReason ?? ""}
          errors={problems?.fields.reason}
          maxLength={200}
          required
        />
        <SubmitButton>{words.recordConfirm}</SubmitButton>
      </form>
    </details>
  );
}

export function UndoForm({ id, words }: { id: string; words: Words }) {
  const [{ problems }, action] = useActionState(undo, none);
  return (
    <details className="pay-card" open={problems !== null || undefined}>
      <summary>{words.undo}</summary>
      <form action={action} noValidate className="mt-3">
        {problems && <ErrorSummary title={problems.title} items={problems.items} within="undo" />}
        <p>{words.undoText}</p>
        <input type="hidden" name="id" value={id} />
        <Field
          within="undo"
          name="reason"
          label={words.reason ?? ""}
          errors={problems?.fields.reason}
          maxLength={200}
          required
        />
        <SubmitButton className="btn btn-danger">{words.undo}</SubmitButton>
      </form>
    </details>
  );
}
