/** An enum of the schema made from the domain's own words. */
import { builder } from "./builder.ts";
import { shout } from "./shout.ts";

/** `words` says what each means: leaving one out, or inventing one, does not compile. */
export function shoutingEnum<Word extends string>(name: string, description: string, words: Record<Word, string>) {
  const values = Object.entries<string>(words).map(
    ([word, meaning]) => [shout(word), { value: word as Word, description: meaning }] as const,
  );
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(values) as Record<string, { value: Word; description: string }>,
  });
}
