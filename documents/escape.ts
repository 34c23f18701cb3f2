/** Text into markup (HTML, XML), in content or in a quoted attribute: nothing the debtor typed may become a tag. */
import { cleanText } from "#domain/text.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeMarkup(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
