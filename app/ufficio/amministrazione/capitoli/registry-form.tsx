"use client";
/** The fields of a capitolo, or of an accertamento: what is there now, and after a refusal what was typed. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { keepAccertamento, keepCapitolo } from "./actions.ts";

export interface RegistryField {
  name: string;
  label: string;
  hint?: string | undefined;
  optional?: string | undefined;
  readOnly?: boolean;
  maxLength: number;
}

interface Props {
  what: "capitolo" | "accertamento";
  hidden: Record<string, string>;
  /** Rows of fields that stand side by side. */
  rows: RegistryField[][];
  initial: Record<string, string>;
  words: { save: string };
}

export function RegistryForm({ what, hidden, rows, initial, words }: Props) {
  const verb = what === "capitolo" ? keepCapitolo : keepAccertamento;
  const [{ problems, values }, action] = useActionState(verb, { problems: null, values: initial });
  return (
    <form action={action} className="registry-form" noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {rows.map((fields) => (
        <div className="field-row" key={fields[0]?.name}>
          {fields.map((field) => (
            <Field
              key={field.name}
              {...field}
              defaultValue={values[field.name] ?? ""}
              errors={problems?.fields[field.name]}
              autoComplete="off"
            />
          ))}
        </div>
      ))}
      <SubmitButton>{words.save}</SubmitButton>
    </form>
  );
}
