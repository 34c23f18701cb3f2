/** What a resolver knows of the request it answers: who asks, in which language, and what has been read already. */
import type { Actor } from "#domain/actor.ts";
import { type Loaders, makeLoaders } from "./loaders.ts";
import type { Locale } from "./sentences.ts";

export interface Context {
  actor: Actor;
  locale: Locale;
  clock: () => Date;
  /** From the header, for callers whose input carries none. */
  idempotencyKey: string | null;
  loaders: Loaders;
}

export function makeContext(request: Omit<Context, "loaders">): Context {
  return { ...request, loaders: makeLoaders(request.actor.ente) };
}
