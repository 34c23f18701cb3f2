"use client";
/** Sends its form once: while an answer is awaited it says so and does nothing more. */
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

interface Props {
  children: ReactNode;
  className?: string;
  name?: string;
  value?: string;
}

export function SubmitButton({ children, className = "btn btn-primary", ...button }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      {...button}
      type="submit"
      className={className}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending && <span className="progress-spinner progress-spinner-active size-sm me-2" aria-hidden="true" />}
      {children}
    </button>
  );
}
