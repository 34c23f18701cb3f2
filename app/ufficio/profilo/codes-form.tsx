"use client";
/** A form that is answered with recovery codes: shown this once, to copy or to keep as a file. */
import { type ReactNode, useActionState } from "react";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field } from "../../ui/field.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { type CodesState, renewCodes, turnOn } from "./actions.ts";

interface Props {
  kind: "turnOn" | "renew";
  words: { password: string; code: string; submit: string; title: string; text: string; download: string; go: string };
  children?: ReactNode;
}

const nothing: CodesState = { turn: 0, problems: null, values: {}, said: "", codes: [] };

export function CodesForm({ kind, words, children }: Props) {
  const [{ problems, codes, turn }, send] = useActionState(kind === "turnOn" ? turnOn : renewCodes, nothing);
  if (codes.length > 0)
    return (
      <div role="status">
        <h3 className="h6">{words.title}</h3>
        <p>{words.text}</p>
        <ul className="list-unstyled code">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <a
          className="btn btn-primary me-3"
          download="saldo-codici.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join("\n")}\n`)}`}
        >
          {words.download}
        </a>
        <a href="/ufficio/profilo">{words.go}</a>
      </div>
    );
  const errors = problems?.fields;
  return (
    <form action={send} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      {children}
      {kind === "renew" && (
        <Field
          key={`password ${turn}`}
          name="password"
          type="password"
          label={words.password}
          errors={errors?.password}
          autoComplete="current-password"
        />
      )}
      <Field
        key={`code ${turn}`}
        name="code"
        label={words.code}
        errors={errors?.code}
        autoComplete="one-time-code"
        maxLength={20}
      />
      <SubmitButton>{words.submit}</SubmitButton>
    </form>
  );
}
