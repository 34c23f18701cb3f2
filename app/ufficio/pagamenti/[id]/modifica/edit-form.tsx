"use client";
/** The fields with what is there now; after a refusal, with what was typed. */
import { useActionState } from "react";
import { ErrorSummary } from "../../../../ui/error-summary.tsx";
import { Field } from "../../../../ui/field.tsx";
import { SubmitButton } from "../../../../ui/submit-button.tsx";
import { AddressFields, type AddressWords } from "../../address-fields.tsx";
import type { FormRows } from "../../rows/form-rows.ts";
import type { RowValues } from "../../rows/row-values.ts";
import { DefaultButton, RowsFields } from "../../rows/rows-fields.tsx";
import { type EditState, save } from "./actions.ts";

interface Props {
  id: string;
  version: number;
  words: Record<string, string>;
  addressWords: AddressWords;
  initial: Record<string, string>;
  rows: FormRows & { initial: RowValues[] };
}

const noRules: never[] = [];

export function EditForm({ id, version, words, addressWords, initial, rows }: Props) {
  const first: EditState = { problems: null, values: initial, rows: rows.initial };
  const [{ problems, values, rows: typed }, action] = useActionState(save, first);
  const errors = problems?.fields ?? {};
  const field = (name: string, label: string | undefined, hint?: string) => ({
    name,
    label: label ?? "",
    hint,
    defaultValue: values[name] ?? "",
    errors: errors[name],
    autoComplete: "off",
  });
  return (
    <form action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      {rows.choices && <DefaultButton />}
      <Field {...field("causale", words.causale, words.causaleHint)} maxLength={140} required />
      <Field {...field("amountCents", words.amount, words.amountHint)} inputMode="decimal" required />
      {rows.choices ? (
        <RowsFields
          initial={typed}
          rules={noRules}
          choices={rows.choices}
          esercizio={rows.esercizio}
          words={{ ...rows.words, hint: words.rowsHint ?? "" }}
          locale={rows.locale}
          errors={errors}
        />
      ) : (
        <p className="hint mb-3">{rows.whyNot}</p>
      )}
      <div className="field-row">
        <Field {...field("dueOn", words.dueOn, words.dueHint)} optional={words.optional} />
        <Field {...field("payableUntil", words.payableUntil, words.payableHint)} optional={words.optional} />
      </div>
      <div className="field-row">
        <Field {...field("email", words.email, words.emailHint)} type="email" optional={words.optional} />
        <Field {...field("phone", words.phone)} optional={words.optional} maxLength={30} />
      </div>
      <AddressFields
        prefix="address"
        words={addressWords}
        values={values}
        errors={errors}
        optional={words.addressOptional}
      />
      <div className="d-flex flex-wrap gap-3">
        <SubmitButton className="btn btn-primary btn-lg">{words.save}</SubmitButton>
        <a className="btn btn-outline-primary btn-lg" href={`/ufficio/pagamenti/${id}`}>
          {words.cancel}
        </a>
      </div>
    </form>
  );
}
