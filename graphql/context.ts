/** What a resolver knows of the request it answers: who asks, in which language, and what has been read already. */
import type { Actor } from "#domain/actor.ts";
import { type Loaders, makeLoaders } from "./loaders.ts";
import type { Locale } from "./sentences.ts";

/** A citizen in their browser, beside or instead of an operator: they reach what is theirs and nothing of an ente's. */
export interface CitizenCaller {
  /** Whose payments: their own tax code, or that of the company they act for. */
  taxCode: string;
  holder: Buffer;
  email: string | null;
}

export interface Context {
  actor: Actor;
  citizen: CitizenCaller | null;
  locale: Locale;
  clock: () => Date;
  /** From where they ask, for counting what strangers do. */
  address: string;
  /** From the header, for callers whose input carries none. */
  idempotencyKey: string | null;
  loaders: Loaders;
}

export function makeContext(request: Omit<Context, "loaders">): Context {
  return { ...request, loaders: makeLoaders(request.actor.ente) };
}
