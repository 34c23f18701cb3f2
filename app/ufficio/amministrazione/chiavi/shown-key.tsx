"use client";
/** A key, shown this once. */
import { CopyButton } from "../../../ui/copy-button.tsx";

export type ShownWords = Record<"key" | "once" | "copy" | "copied", string>;

export function ShownKey({ value, words }: { value: string; words: ShownWords }) {
  return (
    <div className="alert alert-success" role="status">
      <p>{words.once}</p>
      <p className="mb-0 address">
        {words.key}: <code>{value}</code> <CopyButton value={value} label={words.copy} done={words.copied} />
      </p>
    </div>
  );
}
