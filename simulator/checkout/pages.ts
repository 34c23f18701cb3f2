/** Checkout as the citizen sees it: what is paid, who handles it and for how much, and four ways to end. */
import { euros, type Html, html, page } from "../html.ts";
import { feeOf, type Psp, psps } from "../psp.ts";
import type { Cart } from "./cart.ts";

export function cartPage(cart: Cart, problem?: string): string {
  const total = cart.notices.reduce((sum, notice) => sum + notice.amountCents, 0);
  const offers = psps.filter((psp) => feeOf(psp, total) !== null && (cart.notices.length === 1 || psp.cart));
  return page(
    "Paga con pagoPA (simulato)",
    html`<h1>Paga ${euros(total)}</h1>${problem && html`<p class="card" role="alert"><strong>${problem}</strong></p>`}
<section class="card" aria-label="Cosa paghi">${cart.notices.map(noticeOf)}<p class="total"><span>Totale avvisi</span><span>${euros(total)}</span></p></section>
<form method="post"><fieldset><legend>Scegli chi gestisce il pagamento</legend>${offers.map((psp, at) => offerOf(psp, total, at === 0))}</fieldset>
<button class="main" name="action" value="pay">Paga</button>
<div class="others"><button name="action" value="cancel">Annulla</button><button name="action" value="fail">Fai fallire</button><button name="action" value="wait">Lascia in attesa</button></div></form>`,
    "Checkout pagoPA (simulato)",
  );
}

export function gonePage(): string {
  return page(
    "Sessione scaduta",
    html`<h1>Questa sessione di pagamento non c’è più</h1><p>Una sessione dura dieci minuti. Torna al sito dell’ente e premi di nuovo «Paga ora».</p>`,
    "Checkout pagoPA (simulato)",
  );
}

function noticeOf(notice: Cart["notices"][number]): Html {
  const code = notice.nav.replace(/(\d{4})(?=\d)/g, "$1 ");
  return html`<dl><dt>Ente</dt><dd>${notice.companyName}</dd><dt>Oggetto</dt><dd>${notice.description}</dd><dt>Codice avviso</dt><dd>${code}</dd><dt>Importo</dt><dd>${euros(notice.amountCents)}</dd></dl><hr>`;
}

function offerOf(psp: Psp, total: number, first: boolean): Html {
  const fee = feeOf(psp, total) ?? 0;
  return html`<label class="psp"><input type="radio" name="psp" value="${psp.id}" ${first && "checked"}><span>${psp.name}<small>${psp.label}</small></span><strong>${fee === 0 ? "nessuna commissione" : `commissione ${euros(fee)}`}</strong></label>`;
}
