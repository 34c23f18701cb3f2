/** What is noted about a request while it is answered, for its log line and its status: a few words, no values. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { EnteId } from "#domain/ente.ts";
import type { Allowance } from "./allowance.ts";

export interface RequestNotes {
  requestId: string;
  locale: "it" | "en";
  who: string | null;
  /** Set for a program: whose request it is, and by which key. */
  program: { ente: EnteId; keyId: string } | null;
  /** In the points of the limits, once it was weighed. */
  cost: number | null;
  /** What the key has left of its minute, once the request was weighed. */
  allowance: Allowance | null;
  /** When to come back, said in a header. */
  retryAfterSeconds: number | null;
  operation: string | null;
  refused: string[];
  /** The database was not there. */
  busy: boolean;
  /** Something broke that is ours to mend. */
  fault: boolean;
}

export const requestStore = new AsyncLocalStorage<RequestNotes>();

export function noteRefusal(code: string): void {
  const notes = requestStore.getStore();
  if (notes && notes.refused.length < 20) notes.refused.push(code);
}
