"use client";
/** The days of one type, saved where they stand. */
import { useActionState } from "react";
import { Field } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { type DaysState, saveDays } from "./actions.ts";

interface Props {
  type: { id: string; name: string; daysBefore: number[] };
  words: { label: string; hint: string; save: string; saveOf: string };
}

export function DaysForm({ type, words }: Props) {
  const first: DaysState = { errors: [], days: type.daysBefore.join(", "), said: "" };
  const [{ errors, days, said }, action] = useActionState(saveDays, first);
  return (
    <form action={action} className="days-form" noValidate>
      <input type="hidden" name="typeId" value={type.id} />
      <Field
        key={days}
        name={`days-${type.id}`}
        label={words.label.replace("{type}", type.name)}
        hint={words.hint}
        defaultValue={days}
        errors={errors}
        autoComplete="off"
        inputMode="text"
      />
      <SubmitButton className="btn btn-outline-primary btn-xs">
        {words.save} <span className="visually-hidden">{words.saveOf.replace("{type}", type.name)}</span>
      </SubmitButton>
      <span role="status" className="ms-2">
        {said}
      </span>
    </form>
  );
}
