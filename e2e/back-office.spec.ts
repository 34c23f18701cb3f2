/** An operator's day without a mouse: find, mend, reissue, look at many again, take the list away. */
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { eventually, graphql } from "./api.ts";
import { signIn } from "./people.ts";

/** Presses Tab until what has the focus is called so: what cannot be reached by keyboard is not found. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label = (element as HTMLInputElement | null)?.labels?.[0]?.innerText;
      return (element?.getAttribute("aria-label") ?? label ?? element?.innerText ?? "").trim();
    });
    if (typeof name === "string" ? focused === name : name.test(focused)) return;
  }
  throw new Error(`no way to ${name} by Tab`);
}

/** Issued, or refused where the causale asks the simulator to. */
async function makePayment(causale: string, until: "ISSUED" | "FAILED"): Promise<void> {
  const create = `mutation ($input: CreatePaymentInput!) {
    createPayment(input: $input) { ... on CreatePaymentSuccess { payment { id } } ... on Refusal { code } } }`;
  const debtor = { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" };
  const input = {
    idempotencyKey: `story-${Date.now()}`,
    paymentType: "mensa",
    debtor,
    causale,
    amountCents: 3_300,
  };
  type Made = { createPayment: { payment: { id: string } } };
  const { data } = await graphql<Made>(create, { input });
  const id = data?.createPayment.payment.id;
  await eventually(async () => {
    const found = await graphql<{ payment: { status: string } }>("query ($id: ID!) { payment(id: $id) { status } }", {
      id,
    });
    return found.data?.payment.status === until;
  });
}

test("by keyboard alone: find a refused payment, mend it, reissue it, look at all again, export", async ({ page }) => {
  test.setTimeout(120_000);
  const word = `tastiera${Date.now()}`;
  await makePayment(`Mensa ${word} [sim:refuse]`, "FAILED");
  await signIn(page);
  await page.goto("/ufficio/pagamenti");
  await expect(page.getByRole("button", { name: "Scorciatoie da tastiera (?)" })).toBeVisible();

  // Find: a slash, part of a word, Enter.
  await page.keyboard.press("/");
  await page.keyboard.type(word.slice(0, -2));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/cerca=tastiera/);
  await expect(page.locator("[data-payment]")).toHaveCount(1);
  await expect(page.getByText("1 pagamento", { exact: true })).toBeVisible();

  // Detail: down to the row, "i" for information.
  await page.keyboard.press("j");
  await page.keyboard.press("i");
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(word) })).toBeVisible();
  await expect(page.getByText("pagoPA non accetta i dati").first()).toBeVisible();

  // Mend what was refused, then reissue with one press.
  await tabTo(page, "Modifica");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Modifica il pagamento" })).toBeVisible();
  await tabTo(page, /^Causale/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(`Mensa ${word} corretta`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Mensa ${word} corretta`);
  await tabTo(page, /^Riemetti$/);
  await tabTo(page, /^Riemetti$/); // The first opens and closes the form, the second is its button.
  await page.keyboard.press("Enter");
  await expect(page.getByText("Riemesso: questo è il nuovo avviso.")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main")).toContainText("Da pagare", { timeout: 500 });
  }).toPass({ timeout: 20_000 });

  // Look again at everything the search finds.
  await page.goto(`/ufficio/pagamenti?cerca=${word}`);
  await expect(page.locator("[data-payment]")).toHaveCount(2);
  await page.keyboard.press("a");
  await expect(page.getByText("I selezionati (2)")).toBeVisible();
  await page.keyboard.press("b");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Verifica di 2 pagamenti" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("1 pagamento è pronto, per 33,00 €.");
  await expect(page.getByRole("main")).toContainText("pagoPA non lo conosce ancora");
  await tabTo(page, "Verifica 1 pagamento");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Com’è andata" })).toBeVisible({ timeout: 20_000 });

  // Take it away.
  await page.goto(`/ufficio/pagamenti?cerca=${word}`);
  await page.keyboard.press("a");
  await page.keyboard.press("e");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/^pagamenti-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  const lines = text.trim().split("\r\n");
  expect(lines).toHaveLength(3);
  const headings = (lines[0] ?? "").split(";");
  expect(headings).toContain('"Codice avviso"');
  expect(new Set(headings).size).toBe(headings.length);
  expect(text).toContain(`Mensa ${word} corretta`);
  expect(text).toContain("RSSMRA80A01H501U");
});

test("filters are in the address: a view is saved, shared, found again and removed", async ({ page }) => {
  await signIn(page);
  await page.goto("/ufficio/pagamenti");
  await page.locator("summary", { hasText: "Tutti" }).first().click();
  await page.getByRole("checkbox", { name: "Pagato", exact: true }).check();
  await page.getByRole("button", { name: "Filtra" }).click();
  await expect(page).toHaveURL(/stato=paid/);
  const name = `Incassi ${Date.now()}`;
  await page.locator("summary", { hasText: "Viste salvate" }).click();
  await page.getByLabel("Nome di questa vista").fill(name);
  await page.getByLabel("Visibile a tutto l’ufficio").check();
  await page.getByRole("button", { name: "Salva la vista" }).click();
  // Kept before one leaves the page.
  await expect(page.locator("a", { hasText: name })).toHaveCount(1);
  await page.goto("/ufficio/pagamenti");
  await page.locator("summary", { hasText: "Viste salvate" }).click();
  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/stato=paid/);
  await page.locator("summary", { hasText: "Viste salvate" }).click();
  await page.getByRole("button", { name: `Togli la vista ${name}` }).click();
  await page.locator("summary", { hasText: "Viste salvate" }).click();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("columns are chosen and moved, rows ordered, and ticks survive the next page", async ({ page }) => {
  await signIn(page);
  await page.goto("/ufficio/pagamenti?righe=25");
  await page.locator("summary", { hasText: "Colonne" }).click();
  await page.getByRole("checkbox", { name: "Codice fiscale" }).check();
  await page.getByRole("button", { name: "Sposta su Debitore" }).click();
  await page.getByRole("button", { name: "Mostra queste colonne" }).click();
  await expect(page).toHaveURL(/colonne=debtor,situation/);
  await expect(page.getByRole("columnheader", { name: "Codice fiscale" })).toBeVisible();
  await page
    .getByRole("columnheader", { name: /^Importo/ })
    .getByRole("link")
    .click();
  await expect(page.getByRole("columnheader", { name: /^Importo/ })).toHaveAttribute("aria-sort", "descending");
  await page.locator('#payments input[name="id"]').first().check();
  await page.getByRole("link", { name: "Successivi" }).click();
  await expect(page.getByText("I selezionati (1)")).toBeVisible();
  await page.locator('#payments input[name="id"]').first().check();
  await page.getByRole("button", { name: "Invia di nuovo l’e-mail" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nuovo invio per 2 pagamenti" })).toBeVisible();
});

test("who may not see people sees masks, and no paper", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/ufficio/pagamenti?colonne=debtor,taxCode");
  const rows = page.locator("#payments tbody");
  await expect(rows).toContainText("••••••");
  await expect(rows).not.toContainText("RSSMRA80A01H501U");
  const detail = await page
    .getByRole("link", { name: /^Dettagli/ })
    .first()
    .getAttribute("href");
  const paper = await page.request.get(`${detail}/avviso.pdf`);
  expect(paper.status()).toBe(404);
});

test("notices of a selection come as one zip and as one PDF, the list as a workbook", async ({ page }) => {
  await signIn(page);
  await page.goto("/ufficio/pagamenti?stato=payable&righe=100");
  await page.getByLabel("Tutti i risultati della ricerca").check();
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name, exact: true }).click(),
    ]);
    return {
      name: download.suggestedFilename(),
      start: (await readFile(await download.path())).subarray(0, 5).toString(),
    };
  };
  const zip = await take("Avvisi in ZIP");
  expect([zip.name.endsWith(".zip"), zip.start.startsWith("PK")]).toEqual([true, true]);
  expect((await take("Avvisi in un PDF")).start).toBe("%PDF-");
  expect((await take("Esporta Excel")).start).toMatch(/^PK/);
  // Nothing that can be paid: said in words, on the same list.
  await page.goto("/ufficio/pagamenti?stato=paid");
  await page.getByLabel("Tutti i risultati della ricerca").check();
  await page.getByRole("button", { name: "Avvisi in ZIP" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Non hai scelto nessun pagamento");
});

test("cancelling wants a reason in its own field, and two clicks cancel once", async ({ page }) => {
  const causale = `Mensa sgravio ${Date.now()}`;
  await makePayment(causale, "ISSUED");
  await signIn(page);
  await page.goto(`/ufficio/pagamenti?cerca=${encodeURIComponent(causale)}`);
  await page.getByRole("link", { name: /^Dettagli/ }).click();
  await page.locator("summary", { hasText: "Annulla il pagamento" }).click();
  const confirm = page.getByRole("button", { name: "Annulla", exact: true });
  await confirm.click();
  await page
    .getByRole("alert")
    .getByRole("link", { name: /^Motivo/ })
    .click();
  await expect(page.getByLabel("Motivo")).toBeFocused();
  await page.keyboard.type("Sgravio totale");
  await confirm.dblclick();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main")).toContainText("Annullato", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByText("Chiesto il ritiro")).toHaveCount(1);
});

test("money at the counter is recorded, told to pagoPA, and undone into a new notice", async ({ page }) => {
  const causale = `Mensa sportello ${Date.now()}`;
  await makePayment(causale, "ISSUED");
  await signIn(page);
  await page.goto(`/ufficio/pagamenti?cerca=${encodeURIComponent(causale)}`);
  await page.getByRole("link", { name: /^Dettagli/ }).click();
  await page.locator("summary", { hasText: "Registra un pagamento fatto altrove" }).click();
  await page.getByRole("button", { name: "Registra come pagato" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Prova: Questo dato manca");
  await page.getByLabel("Prova").fill("Cassa n. 12");
  await page.getByLabel("Perché").fill("Pagato in contanti");
  await page.getByRole("button", { name: "Registra come pagato" }).click();
  await expect(page.getByText("Registrato come pagato. Lo comunichiamo a pagoPA.")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Pagato altrove");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main")).toContainText("pagoPA lo sa: non si può più pagare", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.locator("summary", { hasText: "Annulla la registrazione" }).click();
  await page.getByLabel("Motivo").fill("Registrato per errore");
  await page.getByRole("button", { name: "Annulla la registrazione" }).click();
  await expect(page.getByText("Registrazione annullata: questo è il nuovo avviso.")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main")).toContainText("Da pagare", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
});
