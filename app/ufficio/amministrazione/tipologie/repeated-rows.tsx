"use client";
/** Rows of a few short fields, with buttons to add and remove that also work by posting the form. */
import { useRef, useState } from "react";
import { idOf } from "../../../ui/field.tsx";
import { useTypedBefore } from "../../../ui/typed-before.ts";

export interface RowPart {
  name: string;
  label: string;
  /** The id of a datalist. */
  list?: string;
  decimal?: boolean;
}

interface Props {
  /** The head of each name: `quote` makes `quote.0.capitolo`. */
  group: string;
  parts: RowPart[];
  initial: Record<string, string>[];
  most: number;
  words: { add: string; remove: string };
  errors: Record<string, string[]>;
}

export function RepeatedRows({ group, parts, initial, most, words, errors }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState(initial);
  useTypedBefore(box, (texts) =>
    setRows(
      initial.map((row, at) =>
        Object.fromEntries(parts.map(({ name }) => [name, texts.get(`${group}.${at}.${name}`) ?? row[name] ?? ""])),
      ),
    ),
  );
  const edit = (at: number, part: string, text: string) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, [part]: text } : row)));
  const button = (value: string, label: string, next: () => Record<string, string>[], style: string) => (
    <button
      type="submit"
      name="rows"
      value={`${group}.${value}`}
      formNoValidate
      className={`btn ${style} btn-xs`}
      onClick={(event) => {
        event.preventDefault();
        setRows(next());
      }}
    >
      {label}
    </button>
  );
  return (
    <div id={idOf(group)} tabIndex={-1} ref={box}>
      {errors[group] && <div className="alert alert-danger">{errors[group]?.join(" ")}</div>}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its texts are held above
        <div className="quota-row" key={at}>
          {parts.map(({ name: part, label, list, decimal }) => {
            const name = `${group}.${at}.${part}`;
            const id = idOf(name);
            const wrong = errors[name];
            return (
              <div className="field" key={part}>
                <label htmlFor={id}>
                  {label} <span className="visually-hidden">{at + 1}</span>
                </label>
                <input
                  id={id}
                  name={name}
                  value={row[part] ?? ""}
                  onChange={(event) => edit(at, part, event.target.value)}
                  list={list}
                  inputMode={decimal ? "decimal" : "text"}
                  autoComplete="off"
                  maxLength={80}
                  className={`form-control ${wrong ? "is-invalid" : ""}`}
                  aria-invalid={wrong ? true : undefined}
                  aria-describedby={wrong ? `${id}-errors` : undefined}
                />
                {wrong && (
                  <div className="invalid-feedback" id={`${id}-errors`}>
                    {wrong.join(" ")}
                  </div>
                )}
              </div>
            );
          })}
          {button(
            `remove.${at}`,
            words.remove.replace("{row}", String(at + 1)),
            () => rows.toSpliced(at, 1),
            "btn-outline-secondary",
          )}
        </div>
      ))}
      {rows.length < most && <p>{button("add", words.add, () => [...rows, {}], "btn-outline-primary")}</p>}
    </div>
  );
}
