"use client";
/** The guided way: the ente's own choices, then the subjects, and within each the kinds of money. Radio buttons, so it works anywhere. */
import type { TassonomiaOption } from "./tassonomia-options.ts";
import type { PickerWords } from "./tassonomia-words.ts";

interface Props {
  name: string;
  options: TassonomiaOption[];
  /** What a search without a script has found. */
  found: TassonomiaOption[];
  chosen: string | null;
  choose: (code: string) => void;
  words: PickerWords;
}

const reasons = ["IM", "TS", "SP", "SA", "AP"] as const;

export function TassonomiaBySubject({ name, options, found, chosen, choose, words }: Props) {
  const radios = (some: TassonomiaOption[], group: string) =>
    some.map(({ code, name: label }) => (
      <div key={`${group} ${code}`} className="choice mb-0">
        <label>
          <input type="radio" name={name} value={code} checked={code === chosen} onChange={() => choose(code)} />
          <span>
            {label} <small className="code">{code}</small>
          </span>
        </label>
      </div>
    ));
  const areas = [...new Map(options.map((option) => [option.macroArea, option.areaName]))].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  const past = options.filter((option) => option.past);
  return (
    <>
      {found.length > 0 && (
        <fieldset className="mt-2">
          <legend className="h6">{words.results}</legend>
          {radios(found, "found")}
        </fieldset>
      )}
      <details className="mt-2">
        <summary>{words.bySubject}</summary>
        {past.length > 0 && (
          <fieldset className="ms-3 mt-2">
            <legend className="h6">{words.pastTitle}</legend>
            {radios(past, "past")}
          </fieldset>
        )}
        {areas.map(([area, areaName]) => (
          <details key={area} className="ms-3 mt-2">
            <summary>{areaName}</summary>
            {reasons.map((reason) => {
              const some = options.filter((option) => option.macroArea === area && option.reason === reason);
              return some.length === 0 ? null : (
                <fieldset key={reason} className="ms-3 mt-2">
                  <legend className="h6">{words.reasons[reason]}</legend>
                  {radios(some, area)}
                </fieldset>
              );
            })}
          </details>
        ))}
      </details>
    </>
  );
}
