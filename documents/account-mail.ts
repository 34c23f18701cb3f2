/**
 * The e-mails that are not about a payment: come in, choose a new password, is this address yours, nothing came of it.
 * One link each, and whom it is from.
 */
import { escapeMarkup as esc } from "./escape.ts";
import type { Mail } from "./mail.ts";
import { type PaperLocale, sayer } from "./messages.ts";

type Facts = { url: string; name: string; ente?: string; who?: string; reason?: string };
type Kind = "invitation" | "reset" | "spontaneousConfirm" | "spontaneousRefused";

export function accountMail(kind: Kind, { url, ...facts }: Facts, locale: PaperLocale): Mail {
  const say = sayer(locale, "mail");
  const line = (name: string) => say(`${kind}.${name}`, facts);
  const [subject, greeting, text, button, after] = ["subject", "greeting", "text", "button", "after"].map(line) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const style = "font-family:'Titillium Web',Geneva,Tahoma,Arial,sans-serif;font-size:16px;line-height:24px";
  const html = `<!doctype html>
<html lang="${locale}" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${esc(subject)}</title></head>
<body style="margin:0;padding:24px;${style}">
<main style="max-width:600px">
<p>${esc(greeting)}</p>
<p>${esc(text)}</p>
<p><a href="${esc(url)}" style="display:inline-block;padding:12px 24px;border-radius:4px;background:#0052a3;color:#ffffff;font-weight:700;text-decoration:none">${esc(button)}</a></p>
<p style="overflow-wrap:anywhere">${esc(url)}</p>
<p>${esc(after)}</p>
</main>
</body>
</html>
`;
  return { subject, html, text: `${greeting}\n\n${text}\n\n${button}:\n${url}\n\n${after}\n` };
}
