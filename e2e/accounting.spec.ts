/** Where the money goes, by pages alone: the registry from a spreadsheet, a type that splits a sum, a payment split so. */
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { where } from "./stack.ts";

const registry = "/ufficio/amministrazione/capitoli";
const types = "/ufficio/amministrazione/tipologie";
/** Numbers nobody else uses, however often the story is told. */
const number = String(Date.now()).slice(-7).replace(/^0/, "1");
const year = new Date().getFullYear();

/** The demo's second ente collects through FVGPay, which carries rows. */
async function signInThere(page: Page): Promise<void> {
  await page.goto("/ufficio");
  await page.getByLabel("E-mail").fill("operatore@colle-selce.example");
  await page.getByLabel("Password").fill("saldo-demo-2026");
  await page.getByRole("button", { name: "Accedi", exact: true }).click();
  await expect(page.getByRole("button", { name: "Esci" })).toBeVisible();
}

async function upload(page: Page, name: string, lines: string[]): Promise<void> {
  await page.goto(`${registry}/importa`);
  const headings = "Esercizio;Capitolo;Articolo;Descrizione;Accertamento;Descrizione accertamento;Tetto";
  const buffer = Buffer.from([headings, ...lines].join("\r\n"));
  await page.getByLabel("Foglio .xlsx o .csv").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Controlla" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Che cosa cambia");
}

const good = [
  `${year};${number};1;Mense scolastiche;;;`,
  `${year};${number};1;;${number};Rette mensa;50,00`,
  `${year};${number};2;Lampade votive;;;`,
  `${year};${number};2;;${year - 1}/${number};Ruolo lampade;`,
];

test("the registry comes from a spreadsheet, all wrong rows are named first, and what goes out comes in again", async ({
  page,
}) => {
  await signInThere(page);
  await upload(page, "sbagliato.csv", [...good, "26;a b;;;;;"]);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Una riga è da correggere");
  await expect(page.getByRole("main")).toContainText("Riga 6, Capitolo:");
  await expect(page.getByRole("main")).toContainText("Riga 6, Esercizio:");
  await expect(page.getByRole("button", { name: "Salva nel registro" })).toHaveCount(0);

  await upload(page, "giusto.csv", good);
  await page.getByRole("button", { name: "Salva nel registro" }).click();
  await expect(page.getByText("Il registro è stato importato.")).toBeVisible();
  await page.goto(`${registry}?esercizio=${year}&cerca=${number}`);
  await page.getByRole("link", { name: `${number}/1` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${number}/1 Mense scolastiche`);
  await expect(page.getByRole("main")).toContainText(`${year}/${number}`);

  await page.goto(`${registry}?esercizio=${year}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Esporta CSV" }).click(),
  ]);
  const path = await download.path();
  expect(await readFile(path, "utf8")).toContain("Rette mensa");
  await page.goto(`${registry}/importa`);
  await page.getByLabel("Foglio .xlsx o .csv").setInputFiles(path);
  await page.getByRole("button", { name: "Controlla" }).click();
  await expect(page.getByText("Il registro è già così: non c’è nulla da salvare.")).toBeVisible();

  await page.goto(`${registry}/copia?da=${year}`);
  await page.getByRole("button", { name: `Copia nel ${year + 1}` }).click();
  await expect(page.getByText("L’esercizio è stato copiato.")).toBeVisible();
  await page.goto(`${registry}?esercizio=${year + 1}&cerca=${number}`);
  await expect(page.getByRole("row")).toHaveCount(3);
});

test("a type with two rows splits a payment's sum; a hand that changes a row is told the difference; the page shows where it lands", async ({
  page,
}) => {
  await signInThere(page);
  await upload(page, "registro.csv", good);
  const save = page.getByRole("button", { name: "Salva nel registro" });
  if (await save.isVisible()) await save.click();

  await page.goto(types);
  await page.getByRole("link", { name: "Nuova tipologia" }).click();
  await page.getByRole("textbox", { name: "Nome" }).fill(`Mensa e lampade ${number}`);
  await page.getByRole("textbox", { name: "Codice" }).fill(`mensa-${number}`);
  const tassonomia = page.getByRole("combobox", { name: "Tassonomia" });
  await tassonomia.fill("mensa");
  await page
    .getByRole("option", { name: /Mensa scolastica/ })
    .first()
    .click();
  await expect(tassonomia).toHaveValue("0107101TS");
  await page.getByRole("textbox", { name: "Causale proposta" }).fill("Mensa {anno}");
  await expect(page.getByText(`Per esempio, oggi: Mensa ${year}`)).toBeVisible();
  const row = async (at: number, capitolo: string, accertamento: string, share: string) => {
    await page.getByRole("combobox", { name: `Capitolo ${at}` }).fill(capitolo);
    await page.getByRole("combobox", { name: `Accertamento ${at}` }).fill(accertamento);
    await page.getByRole("textbox", { name: `Oppure percentuale ${at}` }).fill(share);
  };
  await row(1, `${number}/1`, number, "66,67");
  await page.getByRole("button", { name: "Aggiungi una riga" }).click();
  await row(2, `${number}/2`, `${year - 1}/${number}`, "33");
  await page.getByRole("button", { name: "Salva la tipologia" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText("99,67");
  await row(2, `${number}/2`, `${year - 1}/${number}`, "33,33");
  await page.getByRole("button", { name: "Salva la tipologia" }).click();
  await expect(page.getByText("Tipologia salvata.")).toBeVisible();

  await page.goto("/ufficio/pagamenti/nuovo");
  await page.getByRole("textbox", { name: /^Codice fiscale/ }).fill("RSSMRA80A01H501U");
  await page.getByRole("textbox", { name: "Nome", exact: true }).fill("Mario");
  await page.getByRole("textbox", { name: "Cognome" }).fill("Rossi");
  await page.getByRole("textbox", { name: "Via o piazza" }).fill("Via Roma");
  await page.getByRole("textbox", { name: "Numero civico" }).fill("1");
  await page.getByRole("textbox", { name: "CAP" }).fill("33100");
  await page.getByRole("textbox", { name: "Comune", exact: true }).fill("Udine");
  await page.getByRole("textbox", { name: /^Provincia/ }).fill("UD");
  await page.getByLabel("Tipologia").selectOption({ label: `Mensa e lampade ${number}` });
  await page.getByRole("textbox", { name: /^Importo in euro/ }).fill("100,01");
  const amount = (at: number) => page.getByRole("textbox", { name: `Importo della riga ${at}` });
  await expect(amount(1)).toHaveValue("66,68");
  await expect(amount(2)).toHaveValue("33,33");
  await expect(page.getByText("Le righe fanno 100,01 €. È il totale.")).toBeVisible();
  await expect(page.getByText("Oltre il tetto dell’accertamento")).toBeVisible();
  await amount(2).fill("30");
  await expect(page.getByText("Mancano 3,33 € al totale.")).toBeVisible();
  await page.getByRole("button", { name: "Crea" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText("totale meno righe: 3,33");
  await amount(2).fill("33,33");
  await page.getByRole("button", { name: "Crea" }).click();
  await expect(page).toHaveURL(/creato=/);
  await page.goto(`/ufficio/pagamenti/${new URL(page.url()).searchParams.get("creato")}`);
  const rows = page.getByRole("region", { name: "Capitoli e accertamenti" }).getByRole("row");
  await expect(rows.nth(1)).toContainText(`${year}/${year}/${number.padStart(9, "0")}`);
  await expect(rows.nth(1)).toContainText("66,68 €");
  await expect(rows.nth(1)).toContainText("Oltre il tetto: 66,68 € su 50,00 €");
  await expect(rows.nth(2)).toContainText(`${year}/${year - 1}/${number.padStart(9, "0")}`);
  await expect(rows.nth(2)).toContainText("33,33 €");
});

test("without a script rows are added and removed by posting, and what was typed stays", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "it-IT", baseURL: where().appUrl });
  const scripted = await browser.newContext({ locale: "it-IT", baseURL: where().appUrl });
  const door = await scripted.newPage();
  await signInThere(door);
  await context.addCookies(await scripted.cookies());
  await scripted.close();
  const page = await context.newPage();
  await page.goto("/ufficio/pagamenti/nuovo");
  await page.getByRole("textbox", { name: /^Causale/ }).fill("Senza script");
  await page.getByLabel("Capitolo 1", { exact: true }).fill("123/1");
  await page.getByRole("button", { name: "Aggiungi una riga" }).click();
  await expect(page.getByLabel("Capitolo 1", { exact: true })).toHaveValue("123/1");
  await page.getByLabel("Capitolo 2", { exact: true }).fill("200");
  await page.getByRole("button", { name: "Togli la riga 1" }).click();
  await expect(page.getByLabel("Capitolo 1", { exact: true })).toHaveValue("200");
  await expect(page.getByLabel("Capitolo 2", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: /^Causale/ })).toHaveValue("Senza script");
  await context.close();
});
