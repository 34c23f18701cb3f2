"use client";
/** Makes the address and shows it this once. */
import { useActionState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { createCalendar, type Feed } from "../actions.ts";

const none: Feed = { url: null };

export function FeedForm({ words }: { words: { create: string; made: string; copy: string; copied: string } }) {
  const [{ url }, action] = useActionState(createCalendar, none);
  return (
    <>
      <form action={action}>
        <SubmitButton>{words.create}</SubmitButton>
      </form>
      <div role="status">
        {url && (
          <div className="alert alert-success mt-3">
            <p>{words.made}</p>
            <p className="mb-0">
              <span className="code text-break">{url}</span>{" "}
              <CopyButton value={url} label={words.copy} done={words.copied} />
            </p>
          </div>
        )}
      </div>
    </>
  );
}
