"use client";
/** A form told as data: groups of labelled fields, what is wrong with them, and what was typed. Works without a script. */
import { useActionState } from "react";
import { ErrorSummary } from "./error-summary.tsx";
import { AreaField, Field, idOf, SelectField } from "./field.tsx";
import type { PlainState } from "./plain-form-state.ts";
import { SubmitButton } from "./submit-button.tsx";

export interface PlainField {
  name: string;
  label: string;
  kind?: "text" | "area" | "email" | "tel" | "url" | "password" | "select" | "check" | "file";
  hint?: string | undefined;
  /** Says beside the label that it may be left empty. */
  optional?: string | undefined;
  value?: string | null;
  options?: { value: string; label: string }[];
  accept?: string;
}

interface Props {
  action: (before: PlainState, form: FormData) => Promise<PlainState>;
  groups: { legend?: string; text?: string; fields: PlainField[] }[];
  hidden?: Record<string, string>;
  submit: string;
  quiet?: boolean;
}

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function PlainForm({ action, groups, hidden = {}, submit, quiet = false }: Props) {
  const [state, send] = useActionState(action, nothing);
  const { turn, problems, values, said } = state;
  return (
    <form action={send} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {groups.map(({ legend, text, fields }) => {
        const content = fields.map((field) => (
          // After each answer the fields begin anew, with what was typed or what was saved.
          <OneField
            key={`${field.name} ${turn}`}
            field={{ ...field, value: values[field.name] ?? field.value ?? "" }}
            errors={problems?.fields[field.name]}
          />
        ));
        if (!legend) return <div key={fields[0]?.name}>{content}</div>;
        return (
          <fieldset key={legend} className="block">
            <legend>{legend}</legend>
            {text && <p>{text}</p>}
            {content}
          </fieldset>
        );
      })}
      <SubmitButton className={quiet ? "btn btn-outline-primary btn-xs" : "btn btn-primary"}>{submit}</SubmitButton>
      <span role="status" className="ms-2">
        {said}
      </span>
    </form>
  );
}

function OneField({ field, errors }: { field: PlainField; errors: string[] | undefined }) {
  const { name, label, hint, optional, kind = "text", value, options, accept } = field;
  if (kind === "check") {
    const id = idOf(name);
    return (
      <div className="field">
        <div className="choice mb-0">
          <label htmlFor={id}>
            <input
              id={id}
              name={name}
              type="checkbox"
              defaultChecked={value === "on"}
              aria-describedby={hint && `${id}-hint`}
            />
            {label}
          </label>
        </div>
        {hint && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    );
  }
  if (kind === "select")
    return (
      <SelectField
        name={name}
        label={label}
        hint={hint}
        optional={optional}
        errors={errors}
        options={options ?? []}
        defaultValue={value ?? ""}
      />
    );
  if (kind === "area")
    return (
      <AreaField name={name} label={label} hint={hint} optional={optional} errors={errors} defaultValue={value ?? ""} />
    );
  const own = kind === "file" ? { accept } : { defaultValue: value ?? "" };
  return (
    <Field
      {...own}
      name={name}
      label={label}
      hint={hint}
      optional={optional}
      errors={errors}
      type={kind}
      autoComplete={kind === "password" ? "new-password" : "off"}
    />
  );
}
