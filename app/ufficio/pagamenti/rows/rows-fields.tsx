"use client";
/**
 * Rows of capitolo, accertamento and amount. The buttons post the form and come back with the row where there is no
 * script; with one they answer at once, and the sum is said as it is typed.
 */
import { useId, useRef } from "react";
import { formatEuro, readEuro } from "#domain/cents.ts";
import type { QuotaRule } from "#domain/quota.ts";
import { idOf } from "../../../ui/field.tsx";
import type { RowChoice, RowWords } from "./choices.ts";
import { mostRows, type RowValues, rowName } from "./row-values.ts";
import { useRows } from "./use-rows.ts";

interface Props {
  initial: RowValues[];
  rules: readonly QuotaRule[];
  choices: RowChoice[];
  esercizio: number;
  words: RowWords;
  locale: string;
  errors: Record<string, string[]>;
}

export function RowsFields({ initial, rules, choices, esercizio, words, locale, errors }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const { rows, sum, total, edit, add, remove } = useRows({ box, initial, rules, esercizio });
  const lists = useId();
  const known = (text: string) => choices.find((choice) => choice.accertamento === text.trim());
  const type = (at: number, part: keyof RowValues, text: string) => {
    const choice = part === "accertamento" ? known(text) : undefined;
    const capitolo = choice && rows[at]?.capitolo === "" ? { capitolo: choice.capitolo } : {};
    edit(at, { [part]: text, ...capitolo });
  };
  return (
    <fieldset className="block" id={idOf("quote")} tabIndex={-1} ref={box}>
      <legend>{words.legend}</legend>
      <p className="hint">{words.hint}</p>
      {errors.quote && <div className="alert alert-danger">{errors.quote.join(" ")}</div>}
      {rows.map((row, at) => {
        const choice = known(row.accertamento);
        const cents = readEuro(row.amount);
        const beyond = choice?.leftCents != null && cents !== null && cents > choice.leftCents;
        const unlisted = choices.length > 0 && row.accertamento !== "" && !choice;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its texts are held above
          <div className="quota-row" key={at}>
            {(["capitolo", "accertamento", "amount"] as const).map((part) => (
              <RowField
                key={part}
                name={rowName(at, part)}
                label={words[part]}
                row={at + 1}
                value={row[part]}
                list={part === "amount" ? undefined : `${lists}-${part}`}
                errors={errors[rowName(at, part)]}
                onType={(text) => type(at, part, text)}
              />
            ))}
            <button
              type="submit"
              name="rows"
              value={`remove.${at}`}
              formNoValidate
              className="btn btn-outline-secondary btn-xs"
              onClick={(event) => {
                event.preventDefault();
                remove(at);
              }}
            >
              {words.remove.replace("{row}", String(at + 1))}
            </button>
            {(beyond || unlisted) && (
              <p className="quota-warning">
                {beyond ? words.beyond.replace("{left}", formatEuro(choice?.leftCents ?? 0, locale)) : words.unlisted}
              </p>
            )}
          </div>
        );
      })}
      {rows.length < mostRows && (
        <button
          type="submit"
          name="rows"
          value="add"
          formNoValidate
          className="btn btn-outline-primary btn-xs mb-3"
          onClick={(event) => {
            event.preventDefault();
            add();
          }}
        >
          {words.add}
        </button>
      )}
      <p role="status" className="mb-3">
        {sum !== null && sum > 0 && sumText(words, sum, total, locale)}
      </p>
      {(["capitolo", "accertamento"] as const).map((part) => (
        <datalist key={part} id={`${lists}-${part}`}>
          {[...new Map(choices.map((choice) => [choice[part], choice.label]))].map(([value, label]) => (
            <option key={value} value={value} label={label} />
          ))}
        </datalist>
      ))}
    </fieldset>
  );
}

/** Enter sends a form by its first button: this one, before those of the rows. Nobody sees it or tabs to it. */
export function DefaultButton() {
  return <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />;
}

interface RowFieldProps {
  name: string;
  label: string;
  row: number;
  value: string;
  list: string | undefined;
  errors: string[] | undefined;
  onType: (text: string) => void;
}

function RowField({ name, label, row, value, list, errors, onType }: RowFieldProps) {
  const id = idOf(name);
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <span className="visually-hidden">{row}</span>
      </label>
      <input
        id={id}
        name={name}
        value={value}
        onChange={(event) => onType(event.target.value)}
        list={list}
        autoComplete="off"
        inputMode={list ? "text" : "decimal"}
        className={`form-control ${errors ? "is-invalid" : ""}`}
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? `${id}-errors` : undefined}
      />
      {errors && (
        <div className="invalid-feedback" id={`${id}-errors`}>
          {errors.join(" ")}
        </div>
      )}
    </div>
  );
}

function sumText(words: RowWords, sum: number, total: number | null, locale: string): string {
  const said = words.sum.replace("{sum}", formatEuro(sum, locale));
  if (total === null) return said;
  if (total === sum) return `${said} ${words.equal}`;
  const more = total > sum ? words.missing : words.over;
  return `${said} ${more.replace("{difference}", formatEuro(Math.abs(total - sum), locale))}`;
}
