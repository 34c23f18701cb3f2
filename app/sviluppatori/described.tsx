/** A description of the schema, English unless said otherwise, with code between backticks. */
import { createElement } from "react";

export function Described({ text, lang = "en" }: { text: string | null | undefined; lang?: string }) {
  if (!text) return null;
  // Every second part stood between backticks. Given one by one, because the parts of a sentence never change places.
  const parts = text.split("`").map((part, at) => (at % 2 === 1 ? createElement("code", null, part) : part));
  return createElement("span", { lang }, ...parts);
}
