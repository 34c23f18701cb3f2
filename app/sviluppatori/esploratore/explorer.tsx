"use client";
/**
 * Who asks, and the editor. The key stays in this page's memory: it is written nowhere, and gone when the page is. It is
 * only taken for the sandbox; whoever works with a live key has a program for it.
 */
import dynamic from "next/dynamic";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { nameEditors } from "./name-editors.ts";

interface Props {
  words: { key: string; keyHint: string; use: string; forget: string };
  /** Who asks at this moment, in words; `{prefix}` is put in. */
  state: { none: string; key: string; session: string | null };
  firstQuery: string;
}

const Editor = dynamic(() => import("./editor.tsx"), { ssr: false });

export function Explorer({ words, state, firstQuery }: Props) {
  const [key, setKey] = useState("");
  const [wrong, setWrong] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => (frame.current ? nameEditors(frame.current) : undefined), []);
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem("key") as HTMLInputElement;
    const given = field.value.trim();
    const good = /^saldo_test_\w{20,80}$/.test(given);
    setWrong(!good);
    if (!good) return field.focus();
    setKey(given);
    field.value = "";
  };
  const said = key ? state.key.replace("{prefix}", key.slice(0, 16)) : (state.session ?? state.none);
  return (
    <>
      <form className="pay-card explorer-key" onSubmit={take}>
        <div className="field">
          <label htmlFor="explorer-key">{words.key}</label>
          <p className="hint" id="explorer-key-hint">
            {words.keyHint}
          </p>
          <input
            id="explorer-key"
            name="key"
            type="password"
            autoComplete="off"
            className={`form-control ${wrong ? "is-invalid" : ""}`}
            aria-invalid={wrong || undefined}
            aria-describedby="explorer-key-hint"
          />
        </div>
        <button type="submit" className="btn btn-primary btn-sm">
          {words.use}
        </button>{" "}
        {key && (
          <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setKey("")}>
            {words.forget}
          </button>
        )}
        <p className="mb-0 mt-2" role="status">
          {said}
        </p>
      </form>
      <div className="explorer" ref={frame}>
        <Editor apiKey={key} firstQuery={firstQuery} />
      </div>
    </>
  );
}
