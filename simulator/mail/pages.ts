/** The mailbox as people read it. */
import { type Html, html, moment, page } from "../html.ts";
import type { Mail } from "./mail.ts";

export function mailboxPage(mails: Mail[], words: string): string {
  const row = (mail: Mail): Html =>
    html`<li class="card"><a href="/mail/${mail.id}"><strong>${mail.subject}</strong></a><br>A: ${mail.to.join(", ")} · ${moment(mail.at)}${mail.attachments.length > 0 && html` · ${mail.attachments.length} allegato`}${mail.lastEvent === "bounced" && " · respinta"}</li>`;
  return page(
    "Posta del simulatore",
    html`<h1>Posta ricevuta</h1><form method="get" class="card" role="search"><label for="q">Cerca per destinatario, oggetto o testo</label><input type="search" id="q" name="q" value="${words}"><p><button>Cerca</button></p></form>${
      mails.length === 0
        ? html`<p>Nessuna e-mail${words && " con queste parole"}.</p>`
        : html`<ul class="plain">${mails.map(row)}</ul>`
    }`,
    "Casella di posta",
  );
}

export function mailPage(mail: Mail): string {
  const files = mail.attachments.map(
    (file, at) =>
      html`<li><a href="/mail/${mail.id}/attachments/${at}">${file.filename}</a> (${Math.ceil((file.content.length * 3) / 4096)} kB)</li>`,
  );
  return page(
    mail.subject,
    html`<p><a href="/mail">Tutta la posta</a></p><h1>${mail.subject}</h1><div class="card"><dl><dt>Da</dt><dd>${mail.from}</dd><dt>A</dt><dd>${mail.to.join(", ")}</dd>${
      mail.replyTo.length > 0 && html`<dt>Rispondi a</dt><dd>${mail.replyTo.join(", ")}</dd>`
    }<dt>Ricevuta</dt><dd>${moment(mail.at)}</dd>${files.length > 0 && html`<dt>Allegati</dt><dd><ul class="plain">${files}</ul></dd>`}</dl></div>${
      mail.html !== null &&
      html`<h2>Testo con formato</h2><iframe title="Testo della e-mail" src="/mail/${mail.id}/html"></iframe>`
    }${mail.text !== null && html`<h2>Solo testo</h2><pre class="card">${mail.text}</pre>`}`,
    "Casella di posta",
  );
}
