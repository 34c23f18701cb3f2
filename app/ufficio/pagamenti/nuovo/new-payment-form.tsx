"use client";
/** The form. Without a script it posts and comes back like any form; with one, choosing a type fills in its defaults. */
import { type ChangeEvent, useActionState, useRef, useState } from "react";
import { agreesWithName } from "#domain/codice-fiscale.ts";
import type { QuotaRule } from "#domain/quota.ts";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Field, SelectField } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import type { AddressWords } from "../address-fields.tsx";
import type { FormRows } from "../rows/form-rows.ts";
import { blankRow } from "../rows/row-values.ts";
import { DefaultButton, RowsFields } from "../rows/rows-fields.tsx";
import { createFromForm } from "./actions.ts";
import { Debtor } from "./debtor.tsx";
import type { NewPaymentState } from "./form-state.ts";

export interface TypeChoice {
  id: string;
  name: string;
  causale: string;
  dueOn: string;
  payableUntil: string;
  amounts: string[];
  onlyAmount: string;
  rules: QuotaRule[];
}

export type Words = Record<string, string>;

const noRules: QuotaRule[] = [];

export function NewPaymentForm({
  types,
  words,
  idempotencyKey,
  rows,
  address,
  initial = {},
  back = "/ufficio/pagamenti",
}: {
  types: TypeChoice[];
  words: Words;
  idempotencyKey: string;
  rows: FormRows;
  address: { words: AddressWords; needed: boolean };
  /** What is known already: `praticaId`, `debtor.name`, `causale` … */
  initial?: Record<string, string>;
  back?: string;
}) {
  const [{ problems, values, twin, rows: typed }, action] = useActionState(createFromForm, {
    problems: null,
    values: initial,
    rows: [blankRow],
    twin: null,
  } as NewPaymentState);
  const form = useRef<HTMLFormElement>(null);
  const [type, setType] = useState<TypeChoice | undefined>();
  const [doubtful, setDoubtful] = useState(false);
  const errors = problems?.fields ?? {};

  const chooseType = (event: ChangeEvent<HTMLSelectElement>) => {
    const next = types.find((one) => one.id === event.target.value);
    for (const name of ["causale", "dueOn", "payableUntil"] as const)
      fill(form.current, name, type?.[name], next?.[name]);
    fill(form.current, "amountCents", type?.onlyAmount, next?.onlyAmount);
    setType(next);
  };
  const checkName = () => {
    const text = (name: string) =>
      (form.current?.elements.namedItem(name) as HTMLInputElement | null)?.value.trim() ?? "";
    const [taxCode, name, surname] = [text("debtor.taxCode"), text("debtor.name"), text("debtor.surname")];
    setDoubtful(taxCode.length === 16 && name !== "" && surname !== "" && !agreesWithName(taxCode, { name, surname }));
  };
  return (
    <form ref={form} action={action} className="debtor" noValidate onBlur={checkName}>
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {initial.praticaId && <input type="hidden" name="praticaId" value={initial.praticaId} />}
      {rows.choices && <DefaultButton />}
      <Debtor words={words} values={values} errors={errors} doubtful={doubtful} address={address} />
      <fieldset className="block">
        <legend>{words.payment}</legend>
        <SelectField
          key={`type-${values.paymentType ?? ""}`}
          name="paymentType"
          label={words.type ?? ""}
          options={types.map((one) => ({ value: one.id, label: one.name }))}
          empty={words.chooseType}
          defaultValue={values.paymentType ?? ""}
          errors={errors.paymentType}
          onChange={chooseType}
          required
        />
        <Field
          name="causale"
          label={words.causale ?? ""}
          hint={words.causaleHint}
          defaultValue={values.causale ?? ""}
          errors={errors.causale}
          maxLength={140}
          required
        />
        <Field
          name="amountCents"
          label={words.amount ?? ""}
          hint={
            type?.amounts.length ? words.amountFixed?.replace("{amounts}", type.amounts.join("; ")) : words.amountHint
          }
          defaultValue={values.amountCents ?? ""}
          errors={errors.amountCents}
          inputMode="decimal"
          autoComplete="off"
          required
        />
        {!rows.choices && <p className="hint mb-3">{rows.whyNot}</p>}
      </fieldset>
      {rows.choices && (
        <RowsFields
          initial={typed}
          rules={type?.rules ?? noRules}
          choices={rows.choices}
          esercizio={rows.esercizio}
          words={rows.words}
          locale={rows.locale}
          errors={errors}
        />
      )}
      <fieldset className="block">
        <legend>{words.dates}</legend>
        <div className="field-row">
          <Field
            name="dueOn"
            label={words.dueOn ?? ""}
            optional={words.optional}
            hint={words.dueHint}
            defaultValue={values.dueOn ?? ""}
            errors={errors.dueOn}
            autoComplete="off"
          />
          <Field
            name="payableUntil"
            label={words.payableUntil ?? ""}
            optional={words.optional}
            hint={words.payableHint}
            defaultValue={values.payableUntil ?? ""}
            errors={errors.payableUntil}
            autoComplete="off"
          />
        </div>
      </fieldset>
      <fieldset className="block">
        <legend>{words.send}</legend>
        <div className="choice">
          <label>
            <input
              type="checkbox"
              name="notify"
              defaultChecked={values.idempotencyKey ? values.notify === "on" : true}
            />
            {words.notify}
          </label>
        </div>
        <SelectField
          key={`locale-${values.locale ?? ""}`}
          name="locale"
          label={words.language ?? ""}
          options={[
            { value: "it", label: words.italian ?? "" },
            { value: "en", label: words.english ?? "" },
          ]}
          defaultValue={values.locale ?? "it"}
        />
      </fieldset>
      {twin && (
        <div className="alert alert-warning">
          <p>
            <a href={`/ufficio/pagamenti/${twin}`}>{words.seeTwin}</a>
          </p>
          <div className="choice">
            <label>
              <input type="checkbox" name="confirmDuplicate" />
              {words.confirmDuplicate}
            </label>
          </div>
        </div>
      )}
      <div className="d-flex flex-wrap gap-3">
        <SubmitButton className="btn btn-primary btn-lg">{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary btn-lg" href={back}>
          {words.cancel}
        </a>
      </div>
    </form>
  );
}

/** Writes the new default only over nothing, or over the default of the type chosen before: never over a person's words. */
function fill(form: HTMLFormElement | null, name: string, before: string | undefined, next: string | undefined): void {
  const input = form?.elements.namedItem(name);
  if (!(input instanceof HTMLInputElement)) return;
  if (input.value === "" || input.value === before) input.value = next ?? "";
}
