"use client";
/** The fields with what is there now; after a refusal, with what was typed. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../../ui/error-summary.tsx";
import { Field } from "../../../../ui/field.tsx";
import { SubmitButton } from "../../../../ui/submit-button.tsx";
import { type EditState, save } from "./actions.ts";

interface Props {
  id: string;
  version: number;
  words: Record<string, string>;
  initial: Record<string, string>;
}

export function EditForm({ id, version, words, initial }: Props) {
  const [{ problems, values }, action] = useActionState(save, { problems: null, values: initial } satisfies EditState);
  const field = (name: string, label: string | undefined, hint?: string) => ({
    name,
    label: label ?? "",
    hint,
    defaultValue: values[name] ?? "",
    errors: problems?.fields[name],
    autoComplete: "off",
  });
  return (
    <form action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <Field {...field("causale", words.causale, words.causaleHint)} maxLength={140} required />
      <Field {...field("amountCents", words.amount, words.amountHint)} inputMode="decimal" required />
      <div className="field-row">
        <Field {...field("dueOn", words.dueOn, words.dueHint)} optional={words.optional} />
        <Field {...field("payableUntil", words.payableUntil, words.payableHint)} optional={words.optional} />
      </div>
      <div className="field-row">
        <Field {...field("email", words.email, words.emailHint)} type="email" optional={words.optional} />
        <Field {...field("phone", words.phone)} optional={words.optional} maxLength={30} />
      </div>
      <div className="d-flex flex-wrap gap-3">
        <SubmitButton className="btn btn-primary btn-lg">{words.save}</SubmitButton>
        <a className="btn btn-outline-primary btn-lg" href={`/ufficio/pagamenti/${id}`}>
          {words.cancel}
        </a>
      </div>
    </form>
  );
}
