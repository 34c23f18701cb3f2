"use client";
/** Where messages go and of what; and, when it has just been made, its secret. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field, idOf } from "../../../ui/field.tsx";
import type { PlainState } from "../../../ui/plain-form-state.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { save } from "./actions.ts";
import { Secret } from "./secret.tsx";

interface Props {
  id: string;
  version: number | null;
  initial: { url: string; description: string; events: string[]; on: boolean };
  events: { name: string; label: string }[];
  words: Record<
    "url" | "urlHint" | "description" | "events" | "on" | "save" | "secretOnce" | "secret" | "copy" | "copied" | "goOn",
    string
  >;
}

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function EndpointForm({ id, version, initial, events, words }: Props) {
  const [{ turn, problems, values, said }, action] = useActionState(save, nothing);
  const { secret } = values;
  if (secret)
    return (
      <>
        <Secret secret={secret} words={words} />
        <p>
          <a className="btn btn-primary" href={`/ufficio/amministrazione/webhook/${values.id}`}>
            {words.goOn}
          </a>
        </p>
      </>
    );
  const errors = problems?.fields ?? {};
  return (
    <form action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      {version !== null && <input type="hidden" name="version" value={version} />}
      <div key={turn}>
        <Field
          name="description"
          label={words.description}
          defaultValue={values.description ?? initial.description}
          errors={errors.description}
          maxLength={80}
          autoComplete="off"
        />
        <Field
          name="url"
          label={words.url}
          hint={words.urlHint}
          defaultValue={values.url ?? initial.url}
          errors={errors.url}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        <fieldset className="block" id={idOf("events")}>
          <legend>{words.events}</legend>
          {errors.events && <p className="text-danger">{errors.events.join(" ")}</p>}
          {events.map(({ name, label }) => (
            <div key={name} className="choice mb-0">
              <label>
                <input type="checkbox" name="events" value={name} defaultChecked={initial.events.includes(name)} />
                <span>
                  {label} <small className="code">{name}</small>
                </span>
              </label>
            </div>
          ))}
        </fieldset>
        <div className="choice">
          <label>
            <input type="checkbox" name="on" defaultChecked={initial.on} />
            {words.on}
          </label>
        </div>
      </div>
      <SubmitButton>{words.save}</SubmitButton>
      <span role="status" className="ms-2">
        {said}
      </span>
    </form>
  );
}
