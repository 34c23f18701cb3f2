/** Something the person should know before going on. Errors are announced, the rest is read in its place. */
import type { ReactNode } from "react";

export function Notice({ kind, children }: { kind: "success" | "warning" | "danger" | "info"; children: ReactNode }) {
  const role = kind === "danger" ? "alert" : kind === "success" ? "status" : undefined;
  return (
    <div className={`alert alert-${kind}`} role={role}>
      {children}
    </div>
  );
}
