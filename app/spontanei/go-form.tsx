"use client";
/**
 * The last button. While the page is read the browser works for a moment (that is what keeps machines away); the button
 * waits for it. A field no person sees catches what fills in everything.
 */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { useActionState, useEffect, useRef, useState } from "react";
import { ErrorSummary } from "../ui/error-summary.tsx";
import type { PlainState } from "../ui/plain-form-state.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { finish } from "./actions.ts";

interface Props {
  hidden: Record<string, string>;
  challenge: string;
  words: Record<"submit" | "working" | "trap" | "noScript", string>;
}

const nothing: PlainState = { turn: 0, problems: null, values: {}, said: "" };

export function GoForm({ hidden, challenge, words }: Props) {
  const [{ problems }, action] = useActionState(finish, nothing);
  const [proof, setProof] = useState("");
  /** Null until a script runs. */
  const [working, setWorking] = useState<boolean | null>(null);
  const pressed = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const controller = new AbortController();
    const parsed = JSON.parse(challenge);
    setWorking(true);
    solveChallenge({ challenge: parsed, deriveKey, controller })
      .then((solution) => {
        if (solution) setProof(JSON.stringify({ challenge: parsed, solution }));
      })
      // Where the browser cannot (no secure connection), a mail takes the place of the work.
      .catch(() => {})
      .finally(() => setWorking(false));
    return () => controller.abort();
  }, [challenge]);
  useEffect(() => {
    if (working === false && pressed.current) {
      pressed.current = false;
      form.current?.requestSubmit();
    }
  }, [working]);
  return (
    <form
      ref={form}
      action={action}
      noValidate
      onSubmit={(event) => {
        if (!working) return;
        // Sent by itself as soon as the work is done.
        event.preventDefault();
        pressed.current = true;
      }}
    >
      {problems && <ErrorSummary title={problems.title} items={problems.items} />}
      {Object.entries(hidden).map(([name, given]) => (
        <input key={name} type="hidden" name={name} value={given} />
      ))}
      <input type="hidden" name="proof" value={proof} />
      <div className="trap" aria-hidden="true">
        <label>
          {words.trap}
          <input type="text" name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <SubmitButton className="btn btn-primary btn-lg">{words.submit}</SubmitButton>
      <p role="status" className="mt-2 text-secondary">
        {working === null ? words.noScript : working ? words.working : ""}
      </p>
    </form>
  );
}
