"use client";
/** A new key: its name, what it may do, from where and until when. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field, idOf, SelectField } from "../../../ui/field.tsx";
import type { PlainState } from "../../../ui/plain-form-state.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { create } from "./actions.ts";
import { ShownKey, type ShownWords } from "./shown-key.tsx";

interface Props {
  permissions: { name: string; label: string }[];
  words: ShownWords &
    Record<
      | "name"
      | "permissions"
      | "expiresOn"
      | "expiresHint"
      | "addresses"
      | "addressesHint"
      | "mode"
      | "test"
      | "live"
      | "optional"
      | "submit",
      string
    >;
}

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function KeyForm({ permissions, words }: Props) {
  const [{ turn, problems, values }, action] = useActionState(create, nothing);
  const errors = problems?.fields ?? {};
  return (
    <form action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      {values.key && <ShownKey value={values.key} words={words} />}
      <div key={turn}>
        <Field
          name="name"
          label={words.name}
          defaultValue={values.name ?? ""}
          errors={errors.name}
          autoComplete="off"
        />
        <fieldset className="block" id={idOf("permissions")}>
          <legend>{words.permissions}</legend>
          {errors.permissions && <p className="text-danger">{errors.permissions.join(" ")}</p>}
          {permissions.map(({ name, label }) => (
            <div key={name} className="choice mb-0">
              <label>
                <input type="checkbox" name="permissions" value={name} defaultChecked={name === "payments.read"} />
                <span>
                  {label} <small className="code">{name.replace(".", ":")}</small>
                </span>
              </label>
            </div>
          ))}
        </fieldset>
        <Field
          name="expiresOn"
          label={words.expiresOn}
          hint={words.expiresHint}
          optional={words.optional}
          defaultValue={values.expiresOn ?? ""}
          errors={errors.expiresOn}
          autoComplete="off"
        />
        <Field
          name="addresses"
          label={words.addresses}
          hint={words.addressesHint}
          optional={words.optional}
          defaultValue={values.addresses ?? ""}
          errors={errors.addresses}
          autoComplete="off"
        />
        <SelectField
          name="mode"
          label={words.mode}
          options={[
            { value: "live", label: words.live },
            { value: "test", label: words.test },
          ]}
          defaultValue={values.mode ?? "live"}
          errors={errors.mode}
        />
      </div>
      <SubmitButton>{words.submit}</SubmitButton>
    </form>
  );
}
