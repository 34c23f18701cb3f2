"use client";
/** The form of the third step. Works without a script, but for the list that opens while one types. */
import { useActionState } from "react";
import type { ExtraField } from "#domain/spontaneous.ts";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, SelectField } from "../ui/field.tsx";
import type { PlainState } from "../ui/plain-form-state.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import type { TassonomiaOption } from "../ui/tassonomia-options.ts";
import { TassonomiaPicker } from "../ui/tassonomia-picker.tsx";
import type { PickerWords } from "../ui/tassonomia-words.ts";
import { sayWhat } from "./actions.ts";

interface Props {
  hidden: Record<string, string>;
  initial: Record<string, string>;
  /** What the address said, and nobody changes. */
  fixed: { causale: boolean; amountCents: boolean; extra: string[] };
  /** The sums there are; null when everybody writes their own. */
  amounts: { value: string; label: string }[] | null;
  tassonomie: { options: TassonomiaOption[]; words: PickerWords } | null;
  extraFields: ExtraField[];
  words: Record<
    "legend" | "causale" | "causaleHint" | "amount" | "amountHint" | "choose" | "optional" | "next",
    string
  >;
}

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function WhatForm({ hidden, initial, fixed, amounts, tassonomie, extraFields, words }: Props) {
  const [{ turn, problems, values }, action] = useActionState(sayWhat, nothing);
  const errors = problems?.fields ?? {};
  const value = (name: string) => values[name] ?? initial[name] ?? "";
  return (
    <form action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      {Object.entries(hidden).map(([name, given]) => (
        <input key={name} type="hidden" name={name} value={given} />
      ))}
      <fieldset className="block" key={turn}>
        <legend>{words.legend}</legend>
        {tassonomie && (
          <TassonomiaPicker
            name="tassonomia"
            options={tassonomie.options}
            value={value("tassonomia")}
            errors={errors.tassonomia}
            words={tassonomie.words}
            find={{ name: "cerca", value: "tassonomia" }}
          />
        )}
        <Field
          name="causale"
          label={words.causale}
          hint={words.causaleHint}
          defaultValue={value("causale")}
          errors={errors.causale}
          maxLength={140}
          readOnly={fixed.causale}
          autoComplete="off"
          required
        />
        {amounts ? (
          <SelectField
            name="amountCents"
            label={words.amount}
            options={amounts}
            empty={amounts.length === 1 ? undefined : words.choose}
            defaultValue={value("amountCents")}
            errors={errors.amountCents}
            required
          />
        ) : (
          <Field
            name="amountCents"
            label={words.amount}
            hint={words.amountHint}
            defaultValue={value("amountCents")}
            errors={errors.amountCents}
            readOnly={fixed.amountCents}
            inputMode="decimal"
            autoComplete="off"
            required
          />
        )}
        {extraFields.map(({ key, label, required }) => (
          <Field
            key={key}
            name={`extra.${key}`}
            label={label}
            optional={required ? undefined : words.optional}
            defaultValue={value(`extra.${key}`)}
            errors={errors[`extra.${key}`]}
            readOnly={fixed.extra.includes(key)}
            maxLength={120}
            autoComplete="off"
          />
        ))}
      </fieldset>
      <SubmitButton>{words.next}</SubmitButton>
    </form>
  );
}
