/** The message that proves that mail leaves: two sentences, nothing about anybody who pays. */
import { escapeMarkup } from "./escape.ts";
import type { Mail } from "./mail.ts";
import { sayer } from "./messages.ts";

export function testMail({ ente, who }: { ente: string; who: string }): Mail {
  const say = sayer("it", "mail");
  const text = say("test.text", { ente, who });
  return { subject: say("test.subject", { ente }), text, html: `<p lang="it">${escapeMarkup(text)}</p>` };
}
