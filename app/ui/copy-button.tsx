"use client";
/** Copies a code. Without a script there is nothing to press: the code can be selected. */
import { useEffect, useState } from "react";

interface Props {
  value: string;
  label: string;
  done: string;
  /** What is copied, to whoever hears the page: the value itself when left out. */
  about?: string;
}

export function CopyButton({ value, label, done, about = value }: Props) {
  const [state, setState] = useState<"absent" | "ready" | "done">("absent");
  useEffect(() => setState(navigator.clipboard ? "ready" : "absent"), []);
  if (state === "absent") return null;
  // Where the browser forbids it nothing changes: the code can still be selected.
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setState("done"),
      () => setState("ready"),
    );
  return (
    <button type="button" className="btn btn-outline-primary btn-xs no-print" onClick={copy}>
      <span aria-live="polite">{state === "done" ? done : label}</span>
      <span className="visually-hidden"> {about}</span>
    </button>
  );
}
