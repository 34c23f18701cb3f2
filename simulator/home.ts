/** The simulator's first page: what it plays, where, and how to steer it. */
import { gatewayOf } from "./fvgpay/debt.ts";
import { html, page } from "./html.ts";
import type { World } from "./world.ts";

const amounts = [
  ["01", "pagato subito, appena pubblicato", "paid at once when published"],
  ["02", "pagato 30 secondi dopo la pubblicazione", "paid 30 seconds after"],
  ["03", "il Checkout dice sì, la ricevuta non arriva mai", "Checkout says yes, no receipt ever comes"],
  ["04", "il pagamento fallisce", "paying fails"],
  ["05", "in attesa, ricevuta dopo 30 secondi", "waiting, receipt after 30 seconds"],
  ["06", "pagato due volte", "paid twice"],
  ["07", "la ricevuta arriva prima del ritorno", "the receipt comes before the return"],
];

const words = [
  ["[sim:refuse]", "rifiutato (400)", "refused (400)"],
  ["[sim:conflict]", "numero già usato (409)", "number already used (409)"],
  ["[sim:timeout]", "accettato, poi silenzio la prima volta", "accepted, then silence the first time"],
  ["[sim:slow]", "risponde dopo 20 secondi", "answers after 20 seconds"],
  ["[sim:500]", "fuori servizio due volte, poi bene", "out of order twice, then well"],
  ["[sim:500!]", "sempre fuori servizio", "always out of order"],
  ["[sim:429]", "troppe richieste due volte", "too many requests twice"],
  ["[sim:html]", "una pagina HTML con 200", "a page of HTML with 200"],
  ["[sim:draft]", "accettato, pagabile dopo 10 secondi", "accepted, payable after 10 seconds"],
];

export function homePage(world: World): string {
  const rows = (list: string[][]) =>
    list.map(
      ([sign, it, en]) => html`<tr><th scope="row">${sign}</th><td>${it}<br><span lang="en">${en}</span></td></tr>`,
    );
  return page(
    "Simulatore",
    html`<h1>Il resto del mondo</h1><p>Qui rispondono pagoPA (posizioni debitorie, ricevute, Checkout), FVGPay e il servizio di posta. <span lang="en">pagoPA, FVGPay and the mail service, played on this machine.</span></p>
<ul class="card"><li><a href="/mail">Posta ricevuta (${world.mails.size})</a></li><li><a href="/oidc/.well-known/openid-configuration">SPID e CIE (OpenID Connect)</a></li><li><a href="/fvgpay">FVGPay e ASCOT (${gatewayOf(world).debts.size})</a></li><li><a href="/_sim/state">Stato (JSON)</a></li><li><a href="/_sim/log">Chiamate ricevute (JSON)</a></li></ul>
<h2>Gli ultimi due centesimi</h2><table class="card"><tbody>${rows(amounts)}</tbody></table>
<h2>Parole nella causale</h2><table class="card"><tbody>${rows(words)}</tbody></table>`,
  );
}
