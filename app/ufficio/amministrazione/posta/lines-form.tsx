"use client";
/** The ente's lines, with the mail as it will look beside them: what is typed is seen there a moment later. */
import { useActionState, useDeferredValue, useRef, useState } from "react";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { AreaField, SelectField } from "../../../ui/field.tsx";
import type { PlainState } from "../../../ui/plain-form-state.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { saveLines, sendSample } from "./actions.ts";

interface Props {
  lines: { it?: string; en?: string };
  may: boolean;
  words: Record<
    | "ownTitle"
    | "ownText"
    | "save"
    | "previewTitle"
    | "previewText"
    | "kind"
    | "language"
    | "width"
    | "phone"
    | "desk"
    | "frame"
    | "testTitle"
    | "testText"
    | "send"
    | "it"
    | "en"
    | "hint",
    string
  > & { kinds: { value: string; label: string }[] };
}

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function LinesForm({ lines, may, words }: Props) {
  const [state, save] = useActionState(saveLines, nothing);
  const [sent, send] = useActionState(sendSample, nothing);
  const [typed, setTyped] = useState({ it: lines.it ?? "", en: lines.en ?? "" });
  const [seen, setSeen] = useState({ kind: "issued", language: "it" as "it" | "en", phone: false });
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const errors = state.problems?.fields ?? {};
  // A moment after the last key, so that the frame does not flicker at each.
  const take = (form: HTMLFormElement) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      const given = new FormData(form);
      setTyped({ it: String(given.get("it") ?? ""), en: String(given.get("en") ?? "") });
    }, 400);
  };
  const query = new URLSearchParams({
    tipo: seen.kind,
    lingua: seen.language,
    ...(may && { righe: typed[seen.language].slice(0, 1_000) }),
  });
  const address = useDeferredValue(`/ufficio/amministrazione/posta/anteprima?${query}`);
  return (
    <div className="row g-4">
      <div className="col-12 col-xl-5">
        {may && (
          <form action={save} className="pay-card" noValidate onInput={(event) => take(event.currentTarget)}>
            {state.problems && <ErrorSummary title={state.problems.title} items={state.problems.items} />}
            <h2 className="h5">{words.ownTitle}</h2>
            <p>{words.ownText}</p>
            {(["it", "en"] as const).map((language) => (
              <AreaField
                key={`${language} ${state.turn}`}
                name={language}
                label={words[language]}
                hint={words.hint}
                errors={errors[language]}
                defaultValue={state.values[language] ?? typed[language]}
              />
            ))}
            <SubmitButton>{words.save}</SubmitButton>{" "}
            <span role="status" className="ms-2">
              {state.said}
            </span>
          </form>
        )}
        {may && (
          <form action={send} className="pay-card">
            <h2 className="h5">{words.testTitle}</h2>
            <p>{words.testText}</p>
            <input type="hidden" name="kind" value={seen.kind} />
            <input type="hidden" name="language" value={seen.language} />
            <SubmitButton className="btn btn-outline-primary">{words.send}</SubmitButton>{" "}
            <span role="status" className="ms-2">
              {sent.said}
            </span>
          </form>
        )}
      </div>
      <section className="col-12 col-xl-7" aria-labelledby="preview">
        <div className="pay-card">
          <h2 id="preview" className="h5">
            {words.previewTitle}
          </h2>
          <p>{words.previewText}</p>
          <div className="field-row">
            <SelectField
              name="preview-kind"
              label={words.kind}
              options={words.kinds}
              value={seen.kind}
              onChange={(event) => setSeen({ ...seen, kind: event.target.value })}
            />
            <SelectField
              name="preview-language"
              label={words.language}
              options={[
                { value: "it", label: words.it },
                { value: "en", label: words.en },
              ]}
              value={seen.language}
              onChange={(event) => setSeen({ ...seen, language: event.target.value === "en" ? "en" : "it" })}
            />
            <SelectField
              name="preview-width"
              label={words.width}
              options={[
                { value: "desk", label: words.desk },
                { value: "phone", label: words.phone },
              ]}
              value={seen.phone ? "phone" : "desk"}
              onChange={(event) => setSeen({ ...seen, phone: event.target.value === "phone" })}
            />
          </div>
          <iframe
            className={seen.phone ? "mail-frame mail-frame-phone" : "mail-frame"}
            src={address}
            title={words.frame}
            // No scripts, no forms, no links that lead anywhere: only drawn.
            sandbox="allow-same-origin"
          />
        </div>
      </section>
    </div>
  );
}
