"use client";
/** The two numbers printed on a notice. */
import { useActionState, useRef } from "react";
import { groupInFours } from "#domain/avviso.ts";
import type { NoticeCode } from "#domain/notice-code.ts";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, SelectField } from "../ui/field.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { findNotice } from "./actions.ts";
import type { FormState } from "./form-state.ts";
import { Scan, type ScanWords } from "./scan.tsx";

interface Words {
  codiceAvviso: string;
  codiceHint: string;
  ente: string;
  enteHint: string;
  chooseEnte: string;
  required: string;
  submit: string;
  scan: ScanWords;
}

const empty: FormState = { problems: null, values: {} };

export function FindForm({ enti, words }: { enti: { value: string; label: string }[]; words: Words }) {
  const [{ problems, values }, action] = useActionState(findNotice, empty);
  const form = useRef<HTMLFormElement>(null);
  const fill = ({ codiceAvviso, enteTaxCode }: NoticeCode): boolean => {
    const number = form.current?.elements.namedItem("codiceAvviso");
    const ente = form.current?.elements.namedItem("enteTaxCode");
    if (!(number instanceof HTMLInputElement) || !(ente instanceof HTMLSelectElement)) return false;
    if (![...ente.options].some((option) => option.value === enteTaxCode)) return false;
    number.value = groupInFours(codiceAvviso);
    ente.value = enteTaxCode;
    form.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
    return true;
  };
  return (
    <form ref={form} action={action} noValidate>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <Scan words={words.scan} onFound={fill} />
      <p className="text-secondary">{words.required}</p>
      <Field
        name="codiceAvviso"
        label={words.codiceAvviso}
        hint={words.codiceHint}
        defaultValue={values.codiceAvviso ?? ""}
        errors={problems?.fields.codiceAvviso}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        required
      />
      <SelectField
        // React keeps the first default of a select: a new answer makes a new one.
        key={values.enteTaxCode ?? ""}
        name="enteTaxCode"
        label={words.ente}
        hint={words.enteHint}
        options={enti}
        empty={enti.length === 1 ? undefined : words.chooseEnte}
        defaultValue={values.enteTaxCode ?? ""}
        errors={problems?.fields.enteTaxCode}
        required
      />
      <SubmitButton className="btn btn-primary btn-lg">{words.submit}</SubmitButton>
    </form>
  );
}
