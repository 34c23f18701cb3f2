/** Who do you want to be, and how surely? */
import { Html, html, page } from "../html.ts";
import { citizens, levels } from "./citizens.ts";

export function choicePage(wanted: string): string {
  const chosen = levels.includes(wanted) ? wanted : levels[1];
  return page(
    "Entra con SPID o CIE (simulato)",
    html`<h1>Chi vuoi essere?</h1><form method="post"><fieldset><legend>Persona</legend>${citizens.map(
      (one, at) =>
        html`<label class="psp"><input type="radio" name="citizen" value="${one.fiscalCode}" ${at === 0 && "checked"}><span>${one.name} ${one.familyName}<small>${one.fiscalCode}${one.company && ` · ${one.company.name}`}</small></span></label>`,
    )}</fieldset><fieldset><legend>Livello</legend>${levels.map(
      (level, at) =>
        html`<label class="psp"><input type="radio" name="level" value="${level}" ${level === chosen && "checked"}><span>Livello ${at + 1}</span></label>`,
    )}</fieldset><button class="main">Entra</button></form>`,
    "Identità digitale (simulata)",
  );
}

/** Asked by whoever leaves a client: the provider's form, with its own token, needs a button. */
export function goodbyePage(form: string): string {
  const id = /id="([^"]+)"/.exec(form)?.[1] ?? "";
  return page(
    "Esci da SPID o CIE (simulato)",
    html`<h1>Vuoi uscire anche da qui?</h1>${new Html(form)}<button class="main" type="submit" form="${id}" name="logout" value="yes">Esci</button>`,
    "Identità digitale (simulata)",
  );
}
