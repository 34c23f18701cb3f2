/** A citizen's story: sign in with SPID, see what is owed in two comuni, pay it together, find the receipts. */
import { expect, type Page, test } from "@playwright/test";
import { generate } from "lean-qr";
import { toPngBuffer } from "lean-qr/extras/node_export";
import { eventually, graphql } from "./api.ts";
import { payAtCheckout, signInAsCitizen } from "./people.ts";
import { where } from "./stack.ts";

const create = `mutation ($input: CreatePaymentInput!) {
  createPayment(input: $input) { ... on CreatePaymentSuccess { payment { id } } ... on Refusal { code } } }`;
const find = "query ($id: ID!) { payment(id: $id) { status codiceAvviso } }";

interface Issued {
  id: string;
  codiceAvviso: string;
}

type Send = <T>(query: string, variables: Record<string, unknown>) => Promise<T>;

const inValdombra: Send = async <T>(query: string, variables: Record<string, unknown>) =>
  (await graphql<T>(query, variables)).data as T;

/** The other comune has no key: its operator asks from the browser. */
async function inColleSelce(page: Page): Promise<Send> {
  await page.goto("/accedi");
  await page.getByLabel("E-mail").fill("operatore@colle-selce.example");
  await page.getByLabel("Password").fill("saldo-demo-2026");
  await page.getByRole("button", { name: "Accedi", exact: true }).click();
  await expect(page).toHaveURL(/ufficio/);
  return async <T>(query: string, variables: Record<string, unknown>) => {
    const headers = { origin: where().appUrl, "sec-fetch-site": "same-origin" };
    const answer = await page.request.post("/api/graphql", { headers, data: { query, variables } });
    return ((await answer.json()) as { data: T }).data;
  };
}

async function issue(send: Send, causale: string, dueOn: string, taxCode = "RSSMRA80A01H501U"): Promise<Issued> {
  const input = {
    idempotencyKey: `citizen-${causale.replaceAll(" ", "-")}`,
    paymentType: "mensa",
    // FVGPay, with whom the second comune collects, wants to know where people live.
    debtor: {
      kind: "PERSON",
      taxCode,
      name: "Mario",
      surname: "Rossi",
      address: { street: "Via Roma", number: "1", postalCode: "33100", city: "Udine", province: "UD" },
    },
    causale,
    amountCents: 3_450,
    dueOn,
    notify: false,
  };
  const made = await send<{ createPayment: { payment: { id: string } } }>(create, { input });
  const { id } = made.createPayment.payment;
  return eventually(async () => {
    const { payment } = await send<{ payment: { status: string; codiceAvviso: string } }>(find, { id });
    return payment.status === "ISSUED" && { id, codiceAvviso: payment.codiceAvviso };
  });
}

for (const width of [1280, 390]) {
  test(`three notices of two comuni are paid once, with three receipts and the saving (${width} px)`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const word = `cittadino${width}x${Date.now()}`;
    const office = await (await browser.newContext({ locale: "it-IT" })).newPage();
    const other = await inColleSelce(office);
    await issue(inValdombra, `Mensa ${word} uno`, "2026-12-20");
    await issue(inValdombra, `Mensa ${word} due`, "2027-01-20");
    await issue(other, `Mensa ${word} tre`, "2027-02-20");

    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "it-IT" });
    const page = await context.newPage();
    // Where one was going is where one lands.
    await page.goto("/area");
    await expect(page).toHaveURL(/\/entra\?next=%2Farea/);
    await signInAsCitizen(page);
    await expect(page).toHaveURL(`${where().appUrl}/area`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mario Rossi");
    await page.getByLabel("Cerca per causale o codice avviso").fill(word);
    await page.getByRole("button", { name: "Cerca" }).click();
    const list = page.getByRole("main").getByRole("listitem").filter({ hasText: word });
    await expect(list).toHaveCount(3);
    // What is due first comes first.
    await expect(list.first()).toContainText("uno");
    await expect(list.last()).toContainText("Comune di Colle Selce");
    for (const tick of await page.getByRole("checkbox", { name: new RegExp(word) }).all()) await tick.check();
    await page.getByRole("button", { name: "Aggiungi al carrello" }).click();
    await expect(page).toHaveURL(/\/carrello$/);
    await expect(page.getByText("Una commissione invece di 3.")).toBeVisible();
    await expect(page.getByRole("main")).toContainText("103,50");

    // The cart survives signing out and in.
    await page.getByRole("button", { name: "Esci" }).click();
    await page.getByRole("button", { name: "Esci" }).click();
    await expect(page).toHaveURL(`${where().appUrl}/`);
    await page.goto("/carrello");
    await expect(page.getByText("Il carrello è vuoto.")).toBeVisible();
    await page.getByRole("link", { name: "Accedi all’area personale" }).first().click();
    await signInAsCitizen(page, undefined, "Entra con CIE");
    await expect(page).toHaveURL(/\/carrello$/);
    await expect(page.getByText("3 di 5 avvisi")).toBeVisible();

    // Pressed twice, left half way, resumed: one Checkout.
    await page.getByRole("button", { name: "Vai al pagamento" }).dblclick();
    await expect(page.getByRole("heading", { name: /^Paga / })).toBeVisible();
    const checkout = page.url();
    await page.goto("/carrello");
    await expect(page.getByText("Pagamento in corso: non pagare di nuovo")).toHaveCount(3);
    await page.getByRole("button", { name: "Riprendi il pagamento" }).click();
    await expect(page).toHaveURL(checkout);
    await payAtCheckout(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pagamento ricevuto", { timeout: 30_000 });
    await expect(page.getByText("Hai pagato una commissione invece di 3.")).toBeVisible();
    await expect(page.locator("[data-outcome=noticePaid]")).toHaveCount(3);
    const receipts = page.getByRole("link", { name: /^Scarica la ricevuta/ });
    await expect(receipts).toHaveCount(3);
    for (const link of await receipts.all()) {
      const paper = await page.request.get((await link.getAttribute("href")) ?? "");
      expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
    }

    await page.getByLabel("Valuta 5 stelle su 5").check();
    await page.getByRole("button", { name: "Avanti" }).click();
    await page.getByLabel("Le indicazioni erano chiare").check();
    await page.getByRole("button", { name: "Invia" }).click();
    await expect(page.getByText("Grazie, il tuo parere ci aiuterà a migliorare il servizio!")).toBeVisible();

    await page.goto(`/area/ricevute?cerca=${word}`);
    await expect(page.getByRole("link", { name: /^Scarica la ricevuta/ })).toHaveCount(3);
    await page.goto(`/area?cerca=${word}`);
    await expect(page.getByText("Nessun avviso corrisponde alla ricerca.")).toBeVisible();
    await context.close();
  });
}

test("a level too low is refused here, and one may try again", async ({ page }) => {
  await page.goto("/entra?next=/area/messaggi");
  await page.getByRole("button", { name: "Entra con SPID" }).click();
  await page.getByRole("radio", { name: "Livello 1" }).check();
  await page.getByRole("button", { name: "Entra" }).click();
  await expect(page.getByRole("alert").first()).toContainText("livello 2");
  await signInAsCitizen(page);
  await expect(page).toHaveURL(/\/area\/messaggi$/);
});

test("who signs in for nowhere of ours lands in the area", async ({ page }) => {
  await page.goto("/entra?next=//evil.example/area");
  await signInAsCitizen(page);
  await expect(page).toHaveURL(`${where().appUrl}/area`);
});

test("without signing in: two notices by their codes, one cart, paid once", async ({ page }) => {
  const word = `senza${Date.now()}`;
  for (const part of ["uno", "due"]) {
    const { codiceAvviso } = await issue(inValdombra, `Mensa ${word} ${part}`, "2027-01-20", "RSSMRA80A41H501Y");
    await page.goto("/paga");
    await page.getByLabel("Codice avviso").fill(codiceAvviso);
    await page.getByLabel("Ente creditore").selectOption({ label: "Comune di Valdombra" });
    await page.getByRole("button", { name: "Continua" }).click();
    await page.getByRole("button", { name: "Aggiungi al carrello" }).click();
    await expect(page).toHaveURL(/\/carrello$/);
  }
  await page.reload();
  await expect(page.getByText("2 di 5 avvisi")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Rossi");
  await page.getByRole("button", { name: "Vai al pagamento" }).click();
  await page.getByRole("button", { name: "Annulla" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pagamento annullato");
  await page.getByRole("link", { name: "Torna al carrello" }).click();
  await page.getByRole("button", { name: "Vai al pagamento" }).click();
  await payAtCheckout(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pagamento ricevuto", { timeout: 30_000 });
  await expect(page.getByRole("main")).not.toContainText("Rossi");
});

test("a notice paid meanwhile stops the cart; it is named, and one click goes on without it", async ({ page }) => {
  const word = `intanto${Date.now()}`;
  const stays = await issue(inValdombra, `Mensa ${word} resta`, "2027-01-20");
  const goes = await issue(inValdombra, `Mensa ${word} paga`, "2027-01-21");
  await page.goto("/area");
  await signInAsCitizen(page);
  await page.goto(`/area?cerca=${word}`);
  for (const tick of await page.getByRole("checkbox").all()) await tick.check();
  await page.getByRole("button", { name: "Aggiungi al carrello" }).click();
  await expect(page.getByText("2 di 5 avvisi")).toBeVisible();
  const paid = await fetch(`${where().simulatorUrl}/_sim/pay`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organization: "01234567897", nav: goes.codiceAvviso }),
  });
  expect(paid.ok).toBe(true);
  await page.getByRole("button", { name: "Vai al pagamento" }).click();
  await expect(page.getByRole("alert").first()).toContainText(`Mensa ${word} paga`);
  await page.getByRole("button", { name: "Continua senza questo avviso" }).click();
  await expect(page.getByRole("heading", { name: /^Paga / })).toBeVisible();
  await expect(page.locator("body")).toContainText(`Mensa ${word} resta`);
  await page.getByRole("button", { name: "Annulla" }).click();
  expect(stays.codiceAvviso).toMatch(/^301\d{15}$/);
});

test("the QR code of a notice, from a picture, fills in the two numbers", async ({ page }) => {
  const { codiceAvviso } = await issue(inValdombra, `Mensa quadro ${Date.now()}`, "2027-01-20");
  const picture = (text: string) => ({
    name: "avviso.png",
    mimeType: "image/png",
    buffer: Buffer.from(
      toPngBuffer(generate(text), { scale: 6, padX: 4, padY: 4, on: [0, 0, 0], off: [255, 255, 255] }),
    ),
  });
  await page.goto("/paga");
  const file = page.getByLabel("Scegli un’immagine dell’avviso");
  await file.setInputFiles(picture("https://evil.example"));
  await expect(page.getByText("non di un avviso pagoPA")).toBeVisible();
  await file.setInputFiles(picture(`PAGOPA|002|${codiceAvviso}|01234567897|3450`));
  await expect(page.getByText("Codice trovato")).toBeVisible();
  await expect(page.getByLabel("Codice avviso")).toHaveValue(codiceAvviso.replace(/(.{4})(?=.)/g, "$1 "));
  await page.getByRole("button", { name: "Continua" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Avviso di pagamento");
});
