"use client";
/** Makes an address with the causale, the sum or both filled in. */
import { useActionState } from "react";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Field } from "../../../ui/field.tsx";
import type { PlainState } from "../../../ui/plain-form-state.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { makeAddress } from "./actions.ts";

interface Props {
  id: string;
  words: Record<"causale" | "amount" | "submit" | "result" | "copy" | "copied", string>;
}

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function PrefillForm({ id, words }: Props) {
  const [{ turn, problems, values }, action] = useActionState(makeAddress, nothing);
  const { address } = values;
  return (
    <form action={action} noValidate>
      <input type="hidden" name="id" value={id} />
      {(["causale", "amount"] as const).map((name) => (
        <Field
          key={`${name} ${turn}`}
          name={name}
          label={words[name]}
          defaultValue={values[name] ?? ""}
          errors={problems?.fields[name]}
          autoComplete="off"
        />
      ))}
      <SubmitButton className="btn btn-outline-primary btn-xs">{words.submit}</SubmitButton>
      <p role="status" className="mt-2 mb-0 address">
        {address && (
          <>
            {words.result} <a href={address}>{address}</a>
          </>
        )}
      </p>
      {address && <CopyButton value={address} label={words.copy} done={words.copied} />}
    </form>
  );
}
