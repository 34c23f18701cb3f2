/** A link the comune shares: made by an operator, paid by a stranger on a phone, found as paid; and the way without a script. */
import { expect, type Page, test } from "@playwright/test";
import { eventually } from "./api.ts";
import { lookAt } from "./look.ts";
import { mailTo, payAtCheckout, signIn } from "./people.ts";
import { where } from "./stack.ts";

const stamp = Date.now().toString(36);

async function sayWho(page: Page, email: string): Promise<void> {
  await page.getByLabel("Codice fiscale o partita IVA").fill("RSSMRA80A01H501U");
  await page.getByLabel("Nome o ragione sociale").fill("Mario");
  await page.getByLabel("Cognome").fill("Rossi");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Avanti" }).click();
}

test("an operator makes a page, a stranger pays on a phone, the operator finds the paid row", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const admin = "/ufficio/amministrazione/pagamenti";
  await signIn(page);
  await page.goto(admin);
  await page.getByRole("link", { name: "Nuova pagina" }).click();
  await page.getByLabel("Titolo della pagina").fill(`Passo carraio ${stamp}`);
  await page.getByLabel("Fine dell’indirizzo").fill(`passo-${stamp}`);
  await page.getByLabel("Tipologia").selectOption({ label: "Canone unico patrimoniale" });
  await page.getByLabel("Domande in più").fill("Targa *\nNote");
  await page.getByLabel("Importo minimo").fill("10");
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("Pagina salvata.")).toBeVisible();
  const card = page.getByRole("listitem").filter({ hasText: `Passo carraio ${stamp}` });
  const address = (await card.locator("a.address").textContent()) ?? "";
  expect(address).toBe(`${where().appUrl}/spontanei/valdombra/passo-${stamp}`);
  for (const file of ["Locandina", "Codice QR (PNG)", "Codice QR (SVG)"]) {
    const href = await card.getByRole("link", { name: file }).getAttribute("href");
    const answer = await page.request.get(String(href));
    expect(answer.status()).toBe(200);
    expect((await answer.body()).length).toBeGreaterThan(500);
  }

  const email = `passo.${stamp}@posta.example`;
  const phone = await browser.newContext({
    locale: "it-IT",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const stranger = await phone.newPage();
  await stranger.goto(address);
  await stranger.getByLabel("Ho letto l’informativa sulla privacy").check();
  await stranger.getByRole("button", { name: "Avanti" }).click();
  await sayWho(stranger, email);
  await expect(stranger.getByLabel("Causale")).toHaveValue(/^Canone unico/);
  await stranger.getByLabel("Causale").fill(`Passo carraio ${stamp}`);
  await stranger.getByLabel("Importo in euro").fill("9,99");
  await stranger.getByRole("button", { name: "Avanti" }).click();
  await expect(stranger.getByRole("main").getByRole("alert").first()).toContainText("Qui si pagano almeno 10,00 €");
  await expect(stranger.getByLabel("Causale")).toHaveValue(`Passo carraio ${stamp}`);
  await stranger.getByLabel("Importo in euro").fill("30,50");
  await stranger.getByLabel("Targa").fill("AB123CD");
  await stranger.getByRole("button", { name: "Avanti" }).click();
  await expect(stranger.getByText("AB123CD")).toBeVisible();
  await expect(stranger.getByText("30,50 €")).toBeVisible();
  const path = new URL(address).pathname;
  for (const step of ["privacy", "chi", "cosa", "riepilogo"]) await lookAt(stranger, `${path}?passo=${step}`);
  // Four pages within two seconds are a machine's: it is asked to press again.
  await expect(async () => {
    const go = stranger.getByRole("button", { name: "Crea l’avviso" });
    if (await go.isVisible()) await go.dblclick();
    await expect(stranger).toHaveURL(/\/paga\//, { timeout: 3_000 });
  }).toPass();
  // Waited for in its place, then payable.
  await expect(stranger.getByRole("button", { name: "Paga ora" })).toBeVisible({ timeout: 30_000 });
  await expect(stranger.getByText("Ti abbiamo scritto per confermare l’indirizzo")).toBeVisible();
  const confirmMail = await mailTo(email);
  expect(confirmMail.subject).toBe("Comune di Valdombra – conferma il tuo indirizzo");
  const mailed = await phone.newPage();
  await mailed.goto(/https?:\/\/\S+\/conferma\/\S+/.exec(confirmMail.text)?.[0] ?? "");
  await mailed.getByRole("button", { name: "Conferma e vai avanti" }).click();
  await expect(mailed.getByRole("button", { name: "Paga ora" })).toBeVisible();
  expect((await mailTo(email, 2)).attachments.some(({ filename }) => filename.endsWith(".pdf"))).toBe(true);
  await stranger.getByRole("button", { name: "Paga ora" }).click();
  await payAtCheckout(stranger);
  await expect(
    stranger
      .getByText("Pagamento riuscito")
      .or(stranger.getByText(/Pagato/))
      .first(),
  ).toBeVisible();
  await phone.close();

  await expect(async () => {
    await page.goto(`/ufficio/pagamenti?cerca=${encodeURIComponent(`Passo carraio ${stamp}`)}&origine=spontaneous`);
    await expect(page.getByRole("table").getByText("Pagato")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await page.goto(admin);
  await expect(card).toContainText("un pagamento");
});

test("without a script the address answers first, and then the notice is there", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "it-IT", baseURL: where().appUrl });
  const page = await context.newPage();
  const email = `senza.${stamp}@posta.example`;
  await page.goto("/spontanei/valdombra");
  await page.getByRole("button", { name: "Avanti" }).click();
  await expect(page.getByText("Ho letto l’informativa sulla privacy: ")).toBeVisible();
  await page.getByLabel("Ho letto l’informativa sulla privacy").check();
  await page.getByRole("button", { name: "Avanti" }).click();
  await sayWho(page, email);
  await page.getByRole("textbox", { name: "Servizio" }).fill("segreteria");
  await page.getByRole("button", { name: "Cerca" }).click();
  await page.getByRole("radio", { name: /Diritti di segreteria/ }).check();
  await page.getByLabel("Causale").fill(`Certificato ${stamp}`);
  await page.getByLabel("Importo in euro").fill("16");
  await page.getByRole("button", { name: "Avanti" }).click();
  await expect(page.getByText("Se il tuo browser non esegue script")).toBeVisible();
  await eventually(async () => {
    await page.getByRole("button", { name: "Crea l’avviso" }).click();
    return page.url().includes("attesa");
  });
  await expect(page.getByText("Ti abbiamo scritto: apri la posta")).toBeVisible();
  const mail = await mailTo(email);
  await page.goto(/https?:\/\/\S+\/conferma\/\S+/.exec(mail.text)?.[0] ?? "");
  await page.getByRole("button", { name: "Conferma e vai avanti" }).click();
  await eventually(async () => {
    await page.reload();
    return page.getByRole("button", { name: "Paga ora" }).isVisible();
  });
  await context.close();
});

test("where it is off the address says whom to ask; the platform switches it on, and through FVGPay it is paid too", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.goto("/spontanei/colle-selce");
  await expect(page.getByText("Comune di Colle Selce non riceve pagamenti spontanei da qui.")).toBeVisible();
  const office = await (await browser.newContext({ locale: "it-IT" })).newPage();
  await office.goto("/ufficio/amministrazione/pagamenti");
  await office.getByLabel("E-mail").fill("operatore@colle-selce.example");
  await office.getByLabel("Password").fill("saldo-demo-2026");
  await office.getByRole("button", { name: "Accedi", exact: true }).click();
  await expect(office.getByText("I pagamenti spontanei non sono attivi")).toBeVisible();

  const platform = await (await browser.newContext({ locale: "it-IT" })).newPage();
  await platform.goto("/piattaforma");
  await platform.getByLabel("E-mail").fill("piattaforma@saldo.example");
  await platform.getByLabel("Password").fill("saldo-demo-2026");
  await platform.getByRole("button", { name: "Accedi", exact: true }).click();
  await platform.getByRole("link", { name: "Comune di Colle Selce" }).click();
  await platform.getByLabel("Pagamenti spontanei attivi").check();
  await platform.getByLabel("Motivo").fill("Richiesta dell’ente");
  await platform.getByRole("button", { name: "Salva" }).click();
  await expect(platform.getByText("Richiesta dell’ente")).toBeVisible();

  await office.reload();
  await office.getByRole("link", { name: "Nuova pagina" }).click();
  await office.getByLabel("Titolo della pagina").fill("Carta d’identità");
  await office.getByLabel("Fine dell’indirizzo").fill(`cie-${stamp}`);
  await office.getByLabel("Tipologia").selectOption({ label: "Carta d'identità elettronica" });
  await office.getByRole("button", { name: "Salva" }).click();
  await expect(office.getByText("Pagina salvata.")).toBeVisible();

  await page.goto(`/spontanei/colle-selce/cie-${stamp}`);
  await page.getByLabel("Ho letto l’informativa sulla privacy").check();
  await page.getByRole("button", { name: "Avanti" }).click();
  await page.getByLabel("Via o piazza").fill("Via Roma");
  await page.getByLabel("Numero civico").fill("1");
  await page.getByLabel("CAP").fill("34070");
  await page.getByRole("textbox", { name: "Comune", exact: true }).fill("Colle Selce");
  await page.getByLabel("Provincia").fill("GO");
  await sayWho(page, `cie.${stamp}@posta.example`);
  await expect(page.getByLabel("Importo in euro")).toHaveValue("22,21");
  await page.getByRole("button", { name: "Avanti" }).click();
  await expect(async () => {
    const go = page.getByRole("button", { name: "Crea l’avviso" });
    if (await go.isVisible()) await go.click();
    await expect(page).toHaveURL(/\/paga\//, { timeout: 3_000 });
  }).toPass();
  await page.getByRole("button", { name: "Paga ora" }).click({ timeout: 60_000 });
  await payAtCheckout(page);
  await expect(page).toHaveURL(/esito\/ok/);
});

test("an address that does not exist or was changed says so", async ({ page }) => {
  await page.goto("/spontanei/valdombra/mai-esistita");
  await expect(page.getByText("Questo indirizzo non esiste")).toBeVisible();
  await page.goto("/spontanei/valdombra/palestra?dati=bugia");
  await expect(page.getByText("L’indirizzo di questa pagina è stato modificato")).toBeVisible();
});
