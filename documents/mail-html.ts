/**
 * The HTML body of an e-mail. Mail programs want tables and inline styles; the style sheet only adds the dark scheme and
 * narrow screens, and the message reads well without it. The only image comes along with the mail; nothing is fetched.
 */
import { escapeMarkup as esc } from "./escape.ts";
import type { Letter } from "./mail.ts";
import { safeUrl } from "./safe-url.ts";

const font = "font-family:'Titillium Web',Geneva,Tahoma,Arial,sans-serif";
const mono = "font-family:'Roboto Mono',Menlo,Consolas,'Courier New',monospace";

export function mailHtml(letter: Letter): string {
  const { locale, subject, from, heading, greeting, intro, own, phishing } = letter;
  return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${esc(subject)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .sheet { background: #17191c !important; }
  .card { background: #212529 !important; border-color: #495057 !important; }
  .ink { color: #f1f3f5 !important; }
  .soft { color: #ced4da !important; }
  .rule { border-color: #495057 !important; }
  .note { background: #2b3035 !important; }
  .link { color: #8ec5ff !important; }
  .button { background: #8ec5ff !important; color: #06264a !important; }
  .from { background: #0d3a66 !important; }
}
@media (max-width: 480px) {
  .pad { padding-left: 20px !important; padding-right: 20px !important; }
  .cell { display: block !important; width: auto !important; }
  .label { border-bottom: 0 !important; padding-bottom: 0 !important; }
  .value { padding-top: 2px !important; }
  .button { display: block !important; }
}
</style>
</head>
<body class="sheet" style="margin:0;padding:0;background:#f2f5f8">
<div style="display:none;max-height:0;overflow:hidden">${esc(intro)}</div>
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f2f5f8">
<tr><td align="center" style="padding:24px 8px">
<div role="main">
<table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#ffffff;border:1px solid #d9dee4;border-radius:6px">
<tr><td class="pad from" style="padding:14px 40px;background:#0052a3;border-radius:5px 5px 0 0;${font};font-size:16px;line-height:22px;font-weight:700;color:#ffffff">${mark(letter)}${esc(from)}</td></tr>
<tr><td class="pad" style="padding:28px 40px 0">
<h1 class="ink" style="margin:0 0 16px;${font};font-size:24px;line-height:30px;font-weight:700;color:#17324d">${esc(heading)}</h1>
${paragraph(greeting)}
${paragraph(intro)}
${own.map(paragraph).join("\n")}
</td></tr>
${button(letter)}
<tr><td class="pad" style="padding:20px 40px 0">
${factTable(letter)}
</td></tr>
${how(letter)}
<tr><td class="pad" style="padding:20px 40px 28px">
<p class="note ink" style="margin:0;padding:14px 16px;background:#fff6e0;border-left:4px solid #995c00;${font};font-size:15px;line-height:22px;color:#17324d">${esc(phishing)}</p>
</td></tr>
</table>
${footer(letter)}
</div>
</td></tr>
</table>
</body>
</html>
`;
}

/** Beside the name, so it says nothing of its own. On white, because logos are drawn for paper. */
function mark({ logo }: Letter): string {
  return logo
    ? '<img src="cid:logo" alt="" height="40" style="height:40px;max-width:160px;vertical-align:middle;margin-right:12px;background:#ffffff;border-radius:3px;padding:3px">'
    : "";
}

function paragraph(text: string): string {
  return `<p class="ink" style="margin:0 0 12px;${font};font-size:16px;line-height:24px;color:#17324d">${esc(text)}</p>`;
}

function button({ button }: Letter): string {
  if (!button) return "";
  return `<tr><td class="pad" style="padding:8px 40px 0">
<a class="button" href="${esc(safeUrl(button.url))}" style="display:inline-block;padding:13px 28px;background:#0066cc;border-radius:4px;${font};font-size:16px;line-height:22px;font-weight:700;color:#ffffff;text-align:center;text-decoration:none">${esc(button.label)}</a>
</td></tr>`;
}

/** A real table, not a layout: label and value are header and cell. */
function factTable({ facts }: Letter): string {
  const line = "border-bottom:1px solid #d9dee4";
  const rows = facts.rows.map(({ label, value, code }) => {
    const face = code ? `${mono};font-size:15px` : `${font};font-size:16px`;
    return `<tr>
<th scope="row" class="cell label rule soft" align="left" valign="top" style="width:42%;padding:9px 12px 9px 0;${line};${font};font-size:14px;line-height:22px;font-weight:400;color:#435a70">${esc(label)}</th>
<td class="cell value rule ink" valign="top" style="padding:9px 0;${line};${face};line-height:22px;font-weight:600;color:#17324d;word-break:break-word">${esc(value)}</td>
</tr>`;
  });
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
<caption class="ink" style="padding:0 0 6px;text-align:left;${font};font-size:18px;line-height:24px;font-weight:700;color:#17324d">${esc(facts.title)}</caption>
${rows.join("\n")}
</table>`;
}

function how({ how }: Letter): string {
  if (!how) return "";
  const item = `class="ink" style="margin:0 0 8px;${font};font-size:15px;line-height:22px;color:#17324d"`;
  return `<tr><td class="pad" style="padding:24px 40px 0">
<h2 class="ink" style="margin:0 0 8px;${font};font-size:18px;line-height:24px;font-weight:700;color:#17324d">${esc(how.title)}</h2>
<ul style="margin:0;padding:0 0 0 20px">
${how.lines.map((line) => `<li ${item}>${esc(line)}</li>`).join("\n")}
</ul>
</td></tr>`;
}

function footer({ footer }: Letter): string {
  const { why, contacts, email, privacy } = footer;
  const style = `class="soft" style="margin:0 0 8px;${font};font-size:13px;line-height:20px;color:#435a70"`;
  const link = `class="link" style="color:#0052a3"`;
  const address = email
    ? ` <a ${link} href="mailto:${esc(encodeURIComponent(email).replace("%40", "@"))}">${esc(email)}</a>`
    : "";
  const notice = privacy
    ? `<p ${style}><a ${link} href="${esc(safeUrl(privacy.url))}">${esc(privacy.label)}</a></p>`
    : "";
  return `<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
<tr><td class="pad" style="padding:20px 40px">
<p ${style}>${esc(why)}</p>
<p ${style}>${esc(contacts)}${address}</p>
${notice}
</td></tr>
</table>`;
}
