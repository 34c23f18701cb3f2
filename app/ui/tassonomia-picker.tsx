"use client";
/**
 * Which national code: by everyday words, as the combobox of the ARIA Authoring Practices, or by subject. Without a
 * script it is a field for the code, a search that posts, and the same subjects as radio buttons.
 */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { readTassonomia } from "#domain/tassonomia.ts";
import { searchTassonomie } from "#domain/tassonomia-search.ts";
import { idOf } from "./field.tsx";
import { TassonomiaBySubject } from "./tassonomia-by-subject.tsx";
import { TassonomiaMatches } from "./tassonomia-matches.tsx";
import type { TassonomiaOption } from "./tassonomia-options.ts";
import type { PickerWords } from "./tassonomia-words.ts";

interface Props {
  name: string;
  options: TassonomiaOption[];
  value: string;
  errors?: string[] | undefined;
  words: PickerWords;
  /** The button that searches where there is no script: its form must come back with what was typed. */
  find?: { name: string; value: string };
}

const mostMatches = 30;

export function TassonomiaPicker({ name, options, value, errors, words, find }: Props) {
  const [text, setText] = useState(value);
  const [awake, setAwake] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const id = idOf(name);
  // What was typed or chosen before the script came is taken over.
  useEffect(() => {
    const typed = box.current?.querySelector<HTMLInputElement>('input[type="text"]')?.value;
    const chosen = box.current?.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.value;
    setText(chosen ?? typed ?? "");
    setAwake(true);
  }, []);

  const read = readTassonomia(text);
  const chosen = read.ok ? options.find((option) => option.code === read.code) : undefined;
  const inUse = options.filter((option) => !option.lapsed);
  const matches = read.ok ? [] : searchTassonomie(inUse, text).slice(0, mostMatches);
  const shown = open && matches.length > 0;
  const choose = (code: string) => {
    setText(code);
    setOpen(false);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && matches.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((at) => (shown ? (at + move + matches.length) % matches.length : move > 0 ? 0 : matches.length - 1));
    } else if (event.key === "Enter" && shown) {
      // Never sends the form while a list is open: one of it, or none.
      event.preventDefault();
      const option = matches[active];
      if (option) choose(option.code);
      else setOpen(false);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    }
  };
  const combobox = awake && {
    role: "combobox",
    "aria-expanded": shown,
    "aria-controls": listId,
    "aria-autocomplete": "list" as const,
    "aria-activedescendant": shown && active >= 0 ? `${listId}-${active}` : undefined,
  };
  const said = chosen
    ? `${chosen.name}. ${chosen.lapsed ? words.lapsed : chosen.areaName}`
    : read.ok
      ? words.unlisted
      : text.trim() !== "" && matches.length === 0
        ? words.none
        : shown
          ? words.found.replace("{count}", String(matches.length))
          : "";
  return (
    <div className="field" ref={box}>
      <label htmlFor={id}>{words.label}</label>
      <p className="hint" id={`${id}-hint`}>
        {words.hint}
      </p>
      <div className="position-relative">
        <input
          {...combobox}
          id={id}
          name={name}
          type="text"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          autoComplete="off"
          spellCheck={false}
          className={`form-control ${errors?.length ? "is-invalid" : ""}`}
          aria-invalid={errors?.length ? true : undefined}
          aria-describedby={`${id}-hint ${id}-said${errors?.length ? ` ${id}-errors` : ""}`}
        />
        <TassonomiaMatches id={listId} matches={shown ? matches : []} active={active} choose={choose} words={words} />
      </div>
      <noscript>
        {find && (
          <button type="submit" className="btn btn-outline-primary btn-xs mt-2" {...find}>
            {words.find}
          </button>
        )}
      </noscript>
      <p className={chosen?.lapsed ? "quota-warning-text mb-0" : "mb-0"} id={`${id}-said`} role="status">
        {said}
      </p>
      {errors?.length ? (
        <div className="invalid-feedback" id={`${id}-errors`}>
          {errors.join(" ")}
        </div>
      ) : null}
      <TassonomiaBySubject
        name={name}
        options={inUse}
        found={!awake && text.trim() !== "" ? matches : []}
        chosen={awake ? (chosen?.code ?? null) : null}
        choose={choose}
        words={words}
      />
    </div>
  );
}
