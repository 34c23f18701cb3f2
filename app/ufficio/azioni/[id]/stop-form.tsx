"use client";
/** Stops what runs: what was done stays done. */
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { stop } from "./actions.ts";

export function StopForm({ id, words }: { id: string; words: { stop: string } }) {
  return (
    <form action={stop}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton className="btn btn-outline-danger">{words.stop}</SubmitButton>
    </form>
  );
}
