"use client";
/** All a type is, in one form. Its example causale is written as one types. */
import { useActionState, useRef, useState } from "react";
import { causaleOf } from "#domain/payment-type.ts";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field, SelectField } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import type { TassonomiaOption } from "../../../ui/tassonomia-options.ts";
import { TassonomiaPicker } from "../../../ui/tassonomia-picker.tsx";
import { useTypedBefore } from "../../../ui/typed-before.ts";
import { DefaultButton } from "../../pagamenti/rows/rows-fields.tsx";
import { save, type TypeState } from "./actions.ts";
import { RepeatedRows } from "./repeated-rows.tsx";
import type { TypeWords } from "./type-words.ts";

export interface TypeFormProps {
  id: string;
  isNew: boolean;
  initial: Omit<TypeState, "problems">;
  options: TassonomiaOption[];
  accounts: { value: string; label: string }[];
  /** Null where the ente's provider carries no rows. */
  choices: { capitolo: string; accertamento: string; label: string }[] | null;
  days: { today: string; dueOn: string };
  words: TypeWords;
}

export function TypeForm({ id, isNew, initial, options, accounts, choices, days, words }: TypeFormProps) {
  const [{ problems, values, rows }, action] = useActionState(save, { ...initial, problems: null } as TypeState);
  const [pattern, setPattern] = useState(values.causalePattern ?? "");
  const [name, setName] = useState(values.name ?? "");
  const form = useRef<HTMLFormElement>(null);
  useTypedBefore(form, (texts) => {
    setPattern(texts.get("causalePattern") ?? "");
    setName(texts.get("name") ?? "");
  });
  const errors = problems?.fields ?? {};
  const { fields, hints } = words;
  const field = (key: keyof typeof fields) => ({
    name: key,
    label: fields[key],
    hint: hints[key],
    defaultValue: values[key] ?? "",
    errors: errors[key],
    autoComplete: "off",
  });
  return (
    <form ref={form} action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="id" value={id} />
      <DefaultButton />
      <fieldset className="block">
        <legend>{words.what}</legend>
        <Field {...field("name")} maxLength={80} required onChange={(event) => setName(event.target.value)} />
        <Field {...field("code")} maxLength={30} required readOnly={!isNew} spellCheck={false} />
        <TassonomiaPicker
          name="tassonomia"
          options={options}
          value={values.tassonomia ?? ""}
          errors={errors.tassonomia}
          words={words.tassonomia}
          find={{ name: "rows", value: "tassonomia.search" }}
        />
        <SelectField
          key={`prefix-${values.prefix ?? ""}`}
          {...field("prefix")}
          options={words.prefixes}
          defaultValue={values.prefix ?? "9"}
        />
        <Field {...field("causalePattern")} maxLength={140} onChange={(event) => setPattern(event.target.value)} />
        <p role="status">
          {pattern !== "" && `${words.example} ${causaleOf({ causalePattern: pattern, name }, days)}`}
        </p>
      </fieldset>
      <fieldset className="block">
        <legend>{words.howMuch}</legend>
        <SelectField
          key={`rule-${values.amountRule ?? ""}`}
          {...field("amountRule")}
          options={words.amountRules}
          defaultValue={values.amountRule ?? "free"}
        />
        <p className="hint">{words.amountsHint}</p>
        <RepeatedRows
          group="amounts"
          parts={[
            { name: "label", label: words.parts.label },
            { name: "amountCents", label: words.parts.amountCents, decimal: true },
          ]}
          initial={rows.amounts}
          most={50}
          words={words.amountRows}
          errors={errors}
        />
      </fieldset>
      <fieldset className="block">
        <legend>{words.when}</legend>
        <div className="field-row">
          <Field {...field("dueAfterDays")} optional={words.optional} inputMode="numeric" />
          <Field {...field("payableForDays")} optional={words.optional} inputMode="numeric" />
        </div>
        <Field {...field("remindDaysBefore")} optional={words.optional} />
      </fieldset>
      <fieldset className="block">
        <legend>{words.where}</legend>
        <SelectField
          key={`account-${values.accountId ?? ""}`}
          {...field("accountId")}
          options={accounts}
          empty={words.defaultAccount}
          defaultValue={values.accountId ?? ""}
        />
        <p className="hint">{choices ? words.quoteHint : words.onlyFvgpay}</p>
        {choices && (
          <RepeatedRows
            group="quote"
            parts={[
              { name: "capitolo", label: words.parts.capitolo, list: "type-capitoli" },
              { name: "accertamentoNumber", label: words.parts.accertamentoNumber, list: "type-accertamenti" },
              { name: "amountCents", label: words.parts.fixed, decimal: true },
              { name: "shareTenThousandths", label: words.parts.shareTenThousandths, decimal: true },
            ]}
            initial={rows.quote}
            most={20}
            words={words.quoteRows}
            errors={errors}
          />
        )}
        {choices && <Lists choices={choices} />}
      </fieldset>
      <fieldset className="block" id="field-origins" tabIndex={-1}>
        <legend>{words.who}</legend>
        <div className="choice">
          {words.origins.map(({ value, label }) => (
            <label key={`${value}-${values[`origins.${value}`] ?? ""}`}>
              <input type="checkbox" name={`origins.${value}`} defaultChecked={values[`origins.${value}`] === "on"} />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="d-flex flex-wrap gap-3">
        <SubmitButton className="btn btn-primary btn-lg">{words.save}</SubmitButton>
        <a className="btn btn-outline-primary btn-lg" href="/ufficio/amministrazione/tipologie">
          {words.cancel}
        </a>
      </div>
    </form>
  );
}

function Lists({ choices }: { choices: NonNullable<TypeFormProps["choices"]> }) {
  return (
    <>
      <datalist id="type-capitoli">
        {[...new Map(choices.map((one) => [one.capitolo, one.label]))].map(([value, label]) => (
          <option key={value} value={value} label={label} />
        ))}
      </datalist>
      <datalist id="type-accertamenti">
        {choices.map(({ accertamento, label }) => (
          <option key={accertamento} value={accertamento} label={label} />
        ))}
      </datalist>
    </>
  );
}
