/** FVGPay's page: every debt with its state, its number and where ASCOT books it, the newest first. */
import { euros, html, moment, page } from "../html.ts";
import type { World } from "../world.ts";
import { stateOf } from "./answer.ts";
import { rowsOf } from "./ascot.ts";
import { type Debt, gatewayOf } from "./debt.ts";

const most = 100;

export function fvgpayPage(world: World): string {
  const { debts, outgoing } = gatewayOf(world);
  const newest = [...debts.values()].sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1)).slice(0, most);
  return page(
    "FVGPay (simulato)",
    html`<h1>Posizioni debitorie</h1><p><a href="/">Inizio</a> · ${debts.size} posizioni, ${outgoing.size} notifiche in partenza <span lang="en">(debts, and callbacks waiting)</span></p>
${newest.length === 0 && html`<p class="card">Ancora nessuna. <span lang="en">None yet.</span></p>`}
${newest.map((debt) => card(world, debt))}`,
    "FVGPay e ASCOT (simulati)",
  );
}

function card(world: World, debt: Debt) {
  const detail = debt.request.dettaglio_richiesta_pagamento;
  const rows = rowsOf(detail.dati_contabili) ?? [];
  const total = euros(Math.round(detail.importo_totale.importo * 100));
  return html`<section class="card"><h2>${detail.descrizione_pagamento}</h2><dl><dt>Stato</dt><dd>${stateOf(world, debt)}</dd><dt>Ente</dt><dd>${debt.ente}</dd><dt>Codice avviso</dt><dd>${debt.numbers?.nav ?? "non ancora assegnato"}</dd><dt>Debito</dt><dd>${debt.id}</dd><dt>Ricevuta il</dt><dd>${moment(debt.takenAt)}</dd>${debt.refusal.length > 0 && html`<dt>Motivi</dt><dd>${debt.refusal.join("; ")}</dd>`}</dl>
<table><thead><tr><th scope="col">Capitolo</th><th scope="col">Accertamento</th><th scope="col">Importo</th></tr></thead><tbody>${rows.map((row) => html`<tr><td>${row.capitolo}</td><td>${row.accertamento}</td><td>${euros(row.cents)}</td></tr>`)}<tr><th scope="row" colspan="2">Totale</th><td>${total}</td></tr></tbody></table></section>`;
}
