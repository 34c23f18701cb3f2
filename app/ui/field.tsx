/** Labelled inputs whose hint and errors are tied to them, so that they are read together. Work without a script. */
import type { InputHTMLAttributes, SelectHTMLAttributes } from "react";

interface Common {
  name: string;
  label: string;
  hint?: string | undefined;
  errors?: string[] | undefined;
  /** Says beside the label that it may be left empty. */
  optional?: string | undefined;
  /** Which of several forms on one page: two fields of one name are two fields. */
  within?: string | undefined;
}

type FieldProps = Common & Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name" | "className">;

export function Field({ name, label, hint, errors, optional, within, type = "text", ...input }: FieldProps) {
  const id = idOf(name, within);
  return (
    <div className="field">
      <Label id={id} label={label} optional={optional} />
      <Hint id={id} hint={hint} />
      <input
        {...input}
        id={id}
        name={name}
        type={type}
        className={`form-control ${errors?.length ? "is-invalid" : ""}`}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      />
      <Errors id={id} errors={errors} />
    </div>
  );
}

type AreaProps = Common & { defaultValue: string };

/** A few lines of text. */
export function AreaField({ name, label, hint, errors, optional, within, defaultValue }: AreaProps) {
  const id = idOf(name, within);
  return (
    <div className="field">
      <Label id={id} label={label} optional={optional} />
      <Hint id={id} hint={hint} />
      <textarea
        id={id}
        name={name}
        rows={4}
        defaultValue={defaultValue}
        className={`form-control ${errors?.length ? "is-invalid" : ""}`}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      />
      <Errors id={id} errors={errors} />
    </div>
  );
}

type SelectProps = Common &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "id" | "name" | "className"> & {
    options: { value: string; label: string }[];
    /** The first, empty choice. */
    empty?: string | undefined;
  };

export function SelectField({ name, label, hint, errors, optional, within, options, empty, ...select }: SelectProps) {
  const id = idOf(name, within);
  return (
    <div className="field">
      <Label id={id} label={label} optional={optional} />
      <Hint id={id} hint={hint} />
      <select
        {...select}
        id={id}
        name={name}
        className={errors?.length ? "is-invalid" : ""}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Errors id={id} errors={errors} />
    </div>
  );
}

/** The id of a field, for links from the error summary. */
export function idOf(name: string, within?: string): string {
  return `field-${within ? `${within}-` : ""}${name.replaceAll(".", "-")}`;
}

function describedBy(id: string, hint?: string, errors?: string[]): string | undefined {
  const parts = [hint && `${id}-hint`, errors?.length && `${id}-errors`].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

function Label({ id, label, optional }: { id: string; label: string; optional?: string | undefined }) {
  return (
    <label htmlFor={id}>
      {label}
      {optional && <span className="fw-normal text-secondary"> ({optional})</span>}
    </label>
  );
}

function Hint({ id, hint }: { id: string; hint?: string | undefined }) {
  return hint ? (
    <p className="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null;
}

function Errors({ id, errors }: { id: string; errors?: string[] | undefined }) {
  return errors?.length ? (
    <div className="invalid-feedback" id={`${id}-errors`}>
      {errors.join(" ")}
    </div>
  ) : null;
}
