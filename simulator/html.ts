/** Server HTML for the simulator's own pages: plain, accessible, no script. Everything interpolated is escaped. */

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | null | undefined | false | Value[];

export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, at) => text + put(values[at - 1]) + part));
}

function put(value: Value): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(put).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = `
:root{--blue:#0b3ee3;--ink:#17324d;--line:#d9e2ec}
*{box-sizing:border-box}body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;color:var(--ink);background:#f5f7fa}
.sim{background:#ffd966;color:#1c1c1c;padding:.5rem 1rem;text-align:center;font-size:.9375rem}
header.top{background:#fff;border-bottom:1px solid var(--line);padding:1rem}header.top strong{color:var(--blue);font-size:1.25rem}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}h2{font-size:1.25rem}
.card{background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0 0 1rem;overflow-wrap:anywhere}
.total{display:flex;justify-content:space-between;font-weight:700;font-size:1.25rem}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.25rem 1rem;margin:0}dt{color:#455b71}dd{margin:0;overflow-wrap:anywhere}
fieldset{border:0;padding:0;margin:0 0 1rem}legend{font-weight:700;font-size:1.125rem;margin-bottom:.5rem}
label.psp{display:flex;gap:.75rem;align-items:center;background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin-bottom:.5rem;cursor:pointer}
label.psp:has(:checked){border-color:var(--blue);box-shadow:0 0 0 1px var(--blue)}label.psp span{flex:1}label.psp small{display:block;color:#455b71}
input[type=radio]{width:1.25rem;height:1.25rem;flex:none}input[type=email],input[type=search]{width:100%;padding:.625rem;font:inherit;border:1px solid #5d7083;border-radius:.25rem}
button,.button{font:inherit;font-weight:600;padding:.75rem 1.25rem;border-radius:.25rem;border:2px solid var(--blue);background:#fff;color:var(--blue);cursor:pointer;min-height:44px;text-decoration:none;display:inline-block}
button.main{background:var(--blue);color:#fff;width:100%;margin-bottom:1rem}.others{display:flex;flex-wrap:wrap;gap:.5rem}
a{color:var(--blue)}:focus-visible{outline:3px solid #ff9900;outline-offset:2px}
ul.plain{list-style:none;padding:0;margin:0}iframe{width:100%;height:46rem;border:1px solid var(--line);background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.375rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
`;

export function page(title: string, body: Html, heading = "Simulatore"): string {
  return html`<!doctype html><html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Html(style)}</style></head><body><div class="sim" role="note">Simulatore: qui non si muove denaro vero</div><header class="top"><strong>${heading}</strong></header><main>${body}</main></body></html>`
    .text;
}

export function euros(cents: number): string {
  const [whole = "0", decimals = "00"] = (cents / 100).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ".")},${decimals} €`;
}

export function moment(iso: string): string {
  return new Intl.DateTimeFormat("it-IT", { dateStyle: "short", timeStyle: "medium", timeZone: "Europe/Rome" }).format(
    new Date(iso),
  );
}
