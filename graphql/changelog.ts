/**
 * How the promise to programs changed, the newest first. What each change is called is in `messages/` under
 * `developers.changelog`; what it breaks is declared here, in the words of graphql's `findBreakingChanges`.
 */
export interface Change {
  /** The day it could first be seen. */
  on: string;
  key: string;
  kind: "added" | "changed" | "deprecated" | "removed";
  breaks?: readonly string[];
}

export const changelog: readonly Change[] = [
  { on: "2026-11-24", key: "rate", kind: "added" },
  { on: "2026-11-24", key: "webhooks", kind: "added" },
  { on: "2026-11-24", key: "spontaneous", kind: "added" },
  { on: "2026-11-24", key: "importsConnection", kind: "changed" },
  { on: "2026-11-24", key: "requestLog", kind: "added" },
  { on: "2026-11-23", key: "imports", kind: "added" },
  { on: "2026-11-23", key: "pratiche", kind: "added" },
  { on: "2026-11-22", key: "bulk", kind: "added" },
  { on: "2026-11-20", key: "first", kind: "added" },
];
