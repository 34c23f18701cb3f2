"use client";
/** Ends the session everywhere it counts: the row is revoked, then the browser forgets its cookie. */
import { signOut } from "next-auth/react";

export function SignOut({ label, name }: { label: string; name: string }) {
  return (
    <span className="d-inline-flex align-items-center">
      <span className="text-white me-2 d-none d-md-inline">{name}</span>
      <button type="button" className="btn btn-primary btn-xs" onClick={() => signOut({ callbackUrl: "/" })}>
        {label}
      </button>
    </span>
  );
}
