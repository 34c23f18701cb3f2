"use client";
/** A signing secret, shown this once. */
import { CopyButton } from "../../../ui/copy-button.tsx";

export function Secret({
  secret,
  words,
}: {
  secret: string;
  words: Record<"secretOnce" | "secret" | "copy" | "copied", string>;
}) {
  return (
    <div className="alert alert-success" role="status">
      <p>{words.secretOnce}</p>
      <p className="mb-0 address">
        {words.secret}: <code>{secret}</code> <CopyButton value={secret} label={words.copy} done={words.copied} />
      </p>
    </div>
  );
}
