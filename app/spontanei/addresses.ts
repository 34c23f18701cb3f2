/** The addresses of these pages. Steps are in the query, so that going back is going back. */
import type { SpontaneousStep } from "#domain/spontaneous.ts";

export const stepNames = { privacy: "privacy", who: "chi", what: "cosa", summary: "riepilogo" } as const;

export function stepOf(query: string | undefined): SpontaneousStep | null {
  const found = Object.entries(stepNames).find(([, name]) => name === query);
  return found ? (found[0] as SpontaneousStep) : null;
}

export function pageAddress(slug: string, code: string | null, step?: SpontaneousStep): string {
  const page = code === null ? `/spontanei/${slug}` : `/spontanei/${slug}/${code}`;
  return step ? `${page}?passo=${stepNames[step]}` : page;
}
