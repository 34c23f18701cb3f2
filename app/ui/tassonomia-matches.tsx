"use client";
/** The list under the field: each code with its name first, because people choose by it. */
import type { TassonomiaOption } from "./tassonomia-options.ts";
import type { PickerWords } from "./tassonomia-words.ts";

interface Props {
  id: string;
  matches: TassonomiaOption[];
  active: number;
  choose: (code: string) => void;
  words: PickerWords;
}

export function TassonomiaMatches({ id, matches, active, choose, words }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={words.label}
      hidden={matches.length === 0}
      className="position-absolute w-100 bg-white border shadow overflow-auto"
      style={{ maxHeight: "20rem", zIndex: 20 }}
    >
      {matches.map((option, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field that holds the focus.
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as the pattern asks.
        <div
          key={option.code}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          ref={(element) => {
            if (at === active) element?.scrollIntoView({ block: "nearest" });
          }}
          className={`px-3 py-2 ${at === active ? "bg-primary text-white" : ""}`}
          // The field keeps the focus: its list would close before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(option.code)}
        >
          <strong className="d-block">{option.name}</strong>
          <small>
            <span className="code">{option.code}</span> · {option.areaName}
            {option.past && ` · ${words.past}`}
          </small>
        </div>
      ))}
    </div>
  );
}
