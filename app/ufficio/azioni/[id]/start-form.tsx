"use client";
/** What still has to be said, and the button that begins. */
import { useActionState } from "react";
import type { BulkKind } from "#domain/bulk.ts";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { begin, type StartState } from "./actions.ts";

const none: StartState = { problems: null, values: {} };

export function StartForm({ id, kind, words }: { id: string; kind: BulkKind; words: Record<string, string> }) {
  const [{ problems, values }, action] = useActionState(begin, none);
  const dated = kind === "reissue" || kind === "change_dates";
  return (
    <form action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      {kind === "cancel" && (
        <Field
          name="reason"
          label={words.reason ?? ""}
          hint={words.reasonHint}
          defaultValue={values.reason ?? ""}
          errors={problems?.fields.reason}
          maxLength={200}
          autoComplete="off"
        />
      )}
      {dated && (
        <div className="field-row">
          {(["dueOn", "payableUntil"] as const).map((name) => (
            <Field
              key={name}
              name={name}
              label={words[name] ?? ""}
              hint={words[`${name}Hint`]}
              defaultValue={values[name] ?? ""}
              errors={problems?.fields[name]}
              autoComplete="off"
            />
          ))}
        </div>
      )}
      <div className="d-flex flex-wrap gap-3 align-items-center">
        <SubmitButton className={kind === "cancel" ? "btn btn-danger" : "btn btn-primary"}>{words.start}</SubmitButton>
        <a href="/ufficio/pagamenti">{words.leave}</a>
      </div>
    </form>
  );
}
