/** A type of the schema, and the page that tells of it. What GraphQL itself brings has none. */
import { entries, type Member } from "./reference.ts";

export const referenceHref = (name: string) => `/sviluppatori/riferimento/${name}` as const;

export function TypeLink({ type }: { type: NonNullable<Member["type"]> }) {
  if (!entries().has(type.name)) return <code>{type.written}</code>;
  const [before = "", after = ""] = type.written.split(type.name);
  return (
    <code>
      {before}
      <a href={referenceHref(type.name)}>{type.name}</a>
      {after}
    </code>
  );
}
