/** A case in a procedure: two payments asked from its tab, one paid by the citizen, and the case moves on by itself. */
import { expect, test } from "@playwright/test";
import { eventually } from "./api.ts";
import { linkIn, type Mail, payAtCheckout, signIn } from "./people.ts";
import { where } from "./stack.ts";

test("a case asks for two payments; the citizen pays one, and within seconds it has moved on by its gate", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const email = `pratica.${Date.now()}@posta.example`;
  await signIn(page);

  await page.goto("/ufficio/amministrazione/progetti");
  await page.getByRole("link", { name: "Nuovo progetto" }).click();
  await page.getByLabel("Nome", { exact: true }).fill("Occupazione di suolo pubblico");
  await page.getByLabel("Codice", { exact: true }).fill(`suolo-${Date.now()}`);
  const steps = page.getByRole("group", { name: /^Fase/ });
  await steps.nth(0).getByLabel("Nome della fase").fill("Domanda");
  await steps.nth(1).getByLabel("Nome della fase").fill("Autorizzazione");
  await steps.nth(1).getByLabel("Si apre quando è pagata").selectOption({ label: "Canone unico patrimoniale" });
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("Progetto salvato.")).toBeVisible();

  await page.goto("/ufficio/pratiche/nuova");
  await page.getByLabel("Progetto").selectOption({ label: "Occupazione di suolo pubblico" });
  await page.getByLabel("Oggetto").fill("Dehors in piazza");
  await page.getByLabel("Codice fiscale o partita IVA").fill("RSSMRA80A01H501U");
  await page.getByLabel("Nome o ragione sociale").fill("Mario");
  await page.getByLabel("Cognome").fill("Rossi");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Crea la pratica" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dehors in piazza");
  await expect(page.getByText(/Per passare a «Autorizzazione» si aspetta il pagamento/)).toBeVisible();

  // The form knows the person already; the type is the one the next step waits for.
  await page.getByRole("link", { name: "Pagamenti", exact: true }).last().click();
  await expect(page.getByRole("textbox", { name: /^Codice fiscale/ })).toHaveValue("RSSMRA80A01H501U");
  await page.getByRole("textbox", { name: /^Importo/ }).fill("120,00");
  await page.getByRole("button", { name: "Crea" }).click();
  await expect(page.getByText("Pagamento creato")).toBeVisible();
  await page.getByLabel("Tipologia").selectOption({ label: "Carta d'identità elettronica" });
  await page.getByRole("textbox", { name: /^Causale/ }).fill("Diritti di segreteria");
  await page.getByRole("textbox", { name: /^Importo/ }).fill("22,21");
  await page.getByRole("button", { name: "Crea" }).click();
  const table = page.getByRole("table", { name: "Pagamenti di questa pratica" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(table.getByRole("row", { name: /Diritti di segreteria/ })).toContainText("Mario Rossi");
  const address = page.url();

  const citizen = await (await browser.newContext({ locale: "it-IT" })).newPage();
  await citizen.goto(linkIn(await firstMailAbout(email, "Canone unico")));
  await citizen.getByRole("button", { name: "Paga ora" }).click();
  await payAtCheckout(citizen);
  await expect(citizen.getByRole("heading", { level: 1 })).toBeVisible();

  await expect(async () => {
    await page.goto(address.replace(/scheda=\w+.*/, "scheda=dati"));
    await expect(page.getByText("Pagato: la pratica è passata a «Autorizzazione».")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("link", { name: "Storico" }).click();
  await expect(page.getByText("Pagamento arrivato: aperta la fase «Autorizzazione»")).toBeVisible();
  const paid = page.getByRole("listitem").filter({ hasText: "Pagato: ricevuta arrivata" });
  await expect(paid.getByRole("link")).toBeVisible();
  await expect(paid).toContainText("Canone unico");
});

/** The mails of one address differ by what they are about. */
function firstMailAbout(address: string, words: string): Promise<Mail> {
  return eventually(async () => {
    const answer = await fetch(`${where().simulatorUrl}/mail.json?to=${encodeURIComponent(address)}`);
    return ((await answer.json()) as Mail[]).find(({ text }) => text.includes(words));
  });
}

test("cases come from a spreadsheet: all wrong cells first, then all of them, and the same again changes nothing", async ({
  page,
}) => {
  const number = `F-${Date.now()}`;
  const sheet = (subject: string, taxCode: string) => ({
    name: "pratiche.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `Progetto;Numero;Oggetto;Codice fiscale;Nome;Cognome\r\nteatro;${number};${subject};${taxCode};Mario;Rossi\r\n`,
    ),
  });
  await signIn(page);
  await page.goto("/ufficio/pratiche");
  await page.getByRole("link", { name: "Da un foglio" }).click();
  await page.getByLabel("Foglio").setInputFiles(sheet("", "RSSMRA80A01H501X"));
  await page.getByRole("button", { name: "Carica le pratiche" }).click();
  const summary = page.getByRole("main").getByRole("alert").first();
  await expect(summary).toContainText("Riga 2, Oggetto");
  await expect(summary).toContainText("Riga 2, Codice fiscale");
  await page.getByLabel("Foglio").setInputFiles(sheet("Due posti", "RSSMRA80A01H501U"));
  await page.getByRole("button", { name: "Carica le pratiche" }).click();
  await expect(page.getByText("Una pratica nuova, nessuna cambiata, nessuna uguale.")).toBeVisible();
  await page.getByLabel("Foglio").setInputFiles(sheet("Due posti", "RSSMRA80A01H501U"));
  await page.getByRole("button", { name: "Carica le pratiche" }).click();
  await expect(page.getByText("Nessuna pratica nuova, nessuna cambiata, una già uguale.")).toBeVisible();
  await page.goto(`/ufficio/pratiche?cerca=${number}`);
  await expect(page.getByText("Due posti")).toBeVisible();
});
