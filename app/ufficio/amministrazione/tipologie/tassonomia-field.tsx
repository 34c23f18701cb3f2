"use client";
/** Which national code: typed or chosen from a list the browser searches, with its name said beside it. */
import { useRef, useState } from "react";
import { readTassonomia } from "#domain/tassonomia.ts";
import { idOf } from "../../../ui/field.tsx";
import { useTypedBefore } from "../../../ui/typed-before.ts";
import type { TassonomiaOption } from "./tassonomie.ts";

interface Props {
  options: TassonomiaOption[];
  value: string;
  errors: string[] | undefined;
  words: { label: string; hint: string; lapsed: string; unlisted: string };
}

const id = idOf("tassonomia");

export function TassonomiaField({ options, value, errors, words }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(value);
  useTypedBefore(box, (texts) => setText(texts.get("tassonomia") ?? value));
  const read = readTassonomia(text);
  const chosen = read.ok ? options.find((option) => option.code === read.code) : undefined;
  const said = chosen ? `${chosen.name}${chosen.lapsed ? `. ${words.lapsed}` : ""}` : read.ok ? words.unlisted : "";
  return (
    <div className="field" ref={box}>
      <label htmlFor={id}>{words.label}</label>
      <p className="hint" id={`${id}-hint`}>
        {words.hint}
      </p>
      <input
        id={id}
        name="tassonomia"
        value={text}
        onChange={(event) => setText(event.target.value)}
        list={`${id}-list`}
        autoComplete="off"
        spellCheck={false}
        className={`form-control ${errors?.length ? "is-invalid" : ""}`}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={`${id}-hint ${id}-said${errors?.length ? ` ${id}-errors` : ""}`}
      />
      <datalist id={`${id}-list`}>
        {options
          .filter((option) => !option.lapsed)
          .map((option) => (
            <option key={option.code} value={option.code} label={option.name} />
          ))}
      </datalist>
      <p className={chosen?.lapsed ? "quota-warning-text mb-0" : "mb-0"} id={`${id}-said`} role="status">
        {said}
      </p>
      {errors?.length ? (
        <div className="invalid-feedback" id={`${id}-errors`}>
          {errors.join(" ")}
        </div>
      ) : null}
    </div>
  );
}
