/** A spreadsheet with a wrong row: it is seen, mended where it stands, confirmed, issued; and the file is recognised. */
import { expect, test } from "@playwright/test";
import { signIn } from "./people.ts";

const header = "Tipologia;Codice fiscale;Nome;Cognome;E-mail;Causale;Importo;Scadenza";

test("a clerk uploads a file, mends what is wrong, confirms, and finds the payments of the import", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const word = `importo${Date.now()}`;
  const line = (code: string, n: number, amount: string) =>
    `mensa;${code};Mario;Rossi;mario.${word}@posta.example;Mensa ${word} ${n};${amount};31/01/2027`;
  const file = [
    header,
    line("RSSMRA80A01H501U", 1, "12,50"),
    // The check letter is U.
    line("RSSMRA80A01H501X", 2, "13,50"),
    line("RSSMRA80A01H501U", 3, "dodici"),
  ].join("\r\n");
  const upload = { name: `${word}.csv`, mimeType: "text/csv", buffer: Buffer.from(file) };

  await signIn(page);
  await page.goto("/ufficio/importazioni");
  const template = page.waitForEvent("download");
  await page.getByRole("link", { name: /modello vuoto/ }).click();
  expect((await template).suggestedFilename()).toBe("modello-pagamenti.xlsx");
  await page.getByLabel(/^File/).setInputFiles(upload);
  await page.getByRole("button", { name: "Carica" }).click();
  await expect(page.getByText("Da confermare")).toBeVisible({ timeout: 20_000 });

  // How the file was read is said, and may be said otherwise.
  await page.locator("summary", { hasText: "Colonne" }).click();
  await expect(page.getByLabel("Separatore delle colonne")).toContainText("Riconosciuto: punto e virgola");
  await expect(page.getByLabel("Codifica del testo")).toContainText("Riconosciuto: UTF-8");
  await page.getByLabel("Separatore dei decimali: Importo").selectOption({ label: "virgola" });
  await page.getByRole("button", { name: "Rileggi con queste colonne" }).click();
  await page.waitForURL(/fatto=1/);
  await expect(page.getByText("Da confermare")).toBeVisible({ timeout: 20_000 });

  // Two rows are wrong: one comes with its cure, the other is written anew.
  const causes = page.getByRole("table", { name: "Che cosa non va" });
  await causes.getByRole("button", { name: /^Correggi tutte/ }).click();
  await page.getByRole("textbox", { name: /^Importo.*riga 4$/ }).fill("14,50");
  await page.getByRole("button", { name: "Salva le correzioni" }).click();
  await expect(page.getByText("Niente da correggere.")).toBeVisible();
  await expect(page.getByText(/Verranno emessi 3 pagamenti per 40,50/)).toBeVisible();

  await page.getByRole("button", { name: "Conferma l’importazione" }).click();
  await expect(page.getByText("Conclusa")).toBeVisible({ timeout: 40_000 });
  await page.getByRole("link", { name: "Vedi i pagamenti di questa importazione" }).click();
  await expect(page.locator("[data-payment]")).toHaveCount(3);

  await page.goto("/ufficio/importazioni");
  await page.getByLabel(/^File/).setInputFiles(upload);
  await page.getByRole("button", { name: "Carica" }).click();
  await expect(page.getByText(/Questo stesso file è già stato caricato/)).toBeVisible();
  await page.getByRole("link", { name: "Apri quella importazione" }).click();
  const outcome = page.waitForEvent("download");
  await page.getByRole("link", { name: /Scarica l’esito/ }).click();
  expect((await outcome).suggestedFilename()).toMatch(/^esito-.*\.xlsx$/);
});
