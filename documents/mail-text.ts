/** The plain text body of an e-mail: everything the HTML says, readable alone, in lines a terminal can show. */
import type { Letter } from "./mail.ts";
import { safeUrl } from "./safe-url.ts";

export function mailText({
  from,
  greeting,
  heading,
  intro,
  own,
  button,
  facts,
  how,
  phishing,
  footer,
}: Letter): string {
  const { why, contacts, email, privacy } = footer;
  const blocks = [
    `${from}\n${heading.toUpperCase()}`,
    greeting,
    intro,
    own.join("\n"),
    [facts.title, ...facts.rows.map(({ label, value }) => `- ${label}: ${value}`)].join("\n"),
    button ? `${button.label}:\n${safeUrl(button.url)}` : "",
    how ? [how.title, ...how.lines.map((line) => `- ${line}`)].join("\n") : "",
    phishing,
    "--",
    [why, email ? `${contacts}${contacts.endsWith(":") ? "" : ","} ${email}` : contacts].join("\n"),
    privacy ? `${privacy.label}: ${safeUrl(privacy.url)}` : "",
  ];
  return `${blocks.filter(Boolean).map(folded).join("\n\n")}\n`;
}

const measure = 78;

/** Folds long lines at spaces; a link is never broken, or it could not be followed. */
function folded(block: string): string {
  return block
    .split("\n")
    .map((line) => {
      const indent = line.startsWith("- ") ? "  " : "";
      let width = 0;
      return line
        .split(" ")
        .map((word, i) => {
          const breaks = i > 0 && width + 1 + word.length > measure;
          width = breaks ? indent.length + word.length : width + (i > 0 ? 1 : 0) + word.length;
          return i === 0 ? word : breaks ? `\n${indent}${word}` : ` ${word}`;
        })
        .join("");
    })
    .join("\n");
}
