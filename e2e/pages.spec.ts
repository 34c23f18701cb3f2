/** Every page, on a phone and on a desk, in both languages: axe finds nothing serious, nothing overflows, nothing foreign loads. */
import { expect, test } from "@playwright/test";
import { eventually, graphql } from "./api.ts";
import { lookAt } from "./look.ts";
import { linkIn, mailTo, signIn, signInAsCitizen } from "./people.ts";
import { where } from "./stack.ts";

/** One payment of each status, from the seed. */
async function somePayments(): Promise<string[]> {
  const { data } = await graphql<{ payments: { edges: { node: { id: string; status: string } }[] } }>(
    "query { payments(first: 60) { edges { node { id status } } } }",
  );
  const byStatus = new Map((data?.payments.edges ?? []).map(({ node }) => [node.status, node.id.replace(/^pay_/, "")]));
  expect(byStatus.size).toBeGreaterThanOrEqual(5);
  return [...byStatus.values()];
}

for (const locale of ["it", "en"]) {
  test(`public pages (${locale})`, async ({ page, context }) => {
    test.setTimeout(120_000);
    await context.addCookies([{ name: "saldo-lingua", value: locale, url: where().appUrl }]);
    const mail = await mailTo("luca.zanier@posta.example");
    const notice = new URL(linkIn(mail)).pathname;
    for (const path of [
      "/",
      "/paga",
      "/accedi",
      "/password",
      "/invito/nothing",
      notice,
      `${notice}/avviso`,
      "/paga/nothing",
      "/spontanei/valdombra",
      "/spontanei/colle-selce",
      "/spontanei/valdombra/nothing",
      "/spontanei/valdombra/attesa?per=posta",
      "/spontanei/valdombra/conferma/nothing",
      "/nowhere",
    ])
      await lookAt(page, path);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
  });

  test(`pages for citizens (${locale})`, async ({ page, context }) => {
    test.setTimeout(180_000);
    await page.goto("/entra");
    await signInAsCitizen(page, /^Mario Rossi \(per l’azienda\)/);
    await expect(page).toHaveURL(/area/);
    await context.addCookies([{ name: "saldo-lingua", value: locale, url: where().appUrl }]);
    await lookAt(page, "/area");
    // For the company one acts for there is something to pay.
    await page.locator('button[name="actingFor"]').click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Panificio/);
    for (const path of [
      "/area",
      "/area?cerca=xyzzy",
      "/area/ricevute",
      "/area/ricevute?chi=pagate",
      "/area/ricevute?chi=chiusi",
      "/area/messaggi",
      "/area/pratiche",
      "/area/calendario",
    ]) {
      await lookAt(page, path);
    }
    await page.goto("/area");
    await page.getByRole("checkbox").first().check();
    await page.locator(".cart-bar button").click();
    await expect(page).toHaveURL(/carrello/);
    await lookAt(page, "/carrello");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator("main form button.btn-lg").click();
    await page.getByRole("button", { name: "Annulla" }).click();
    await expect(page).toHaveURL(/esito\/annullato/);
    const outcome = new URL(page.url());
    for (const landing of ["annullato", "errore", "attesa"]) {
      await lookAt(page, `/paga/esito/${landing}${outcome.search}`);
    }
    await lookAt(page, `/paga/valutazione${outcome.search}&voto=2`);
    await lookAt(page, `/paga/valutazione${outcome.search}&voto=5`);
  });

  test(`back-office pages (${locale})`, async ({ page, context }) => {
    test.setTimeout(600_000);
    await signIn(page);
    await context.addCookies([{ name: "saldo-lingua", value: locale, url: where().appUrl }]);
    const details = (await somePayments()).map((id) => `/ufficio/pagamenti/${id}`);
    const list = "/ufficio/pagamenti";
    const filtered = `${list}?stato=failed,paid&importo_da=abc&colonne=debtor,taxCode,amount,paid&ordina=-importo`;
    for (const path of [
      "/ufficio",
      list,
      filtered,
      "/ufficio/azioni",
      `${list}?cerca=xyzzy`,
      `${list}/nuovo`,
      "/ufficio/sessioni",
      "/ufficio/amministrazione",
      "/ufficio/amministrazione/promemoria",
      "/ufficio/amministrazione/progetti",
      "/ufficio/amministrazione/posta",
      "/ufficio/amministrazione/progetti/nuovo",
      "/ufficio/amministrazione/pagamenti",
      "/ufficio/amministrazione/pagamenti/nuovo",
      "/ufficio/spontanei",
      "/ufficio/amministrazione/chiavi",
      "/ufficio/amministrazione/webhook",
      "/ufficio/amministrazione/webhook/nuovo",
      "/ufficio/importazioni",
      "/ufficio/pratiche",
      "/ufficio/pratiche/nuova",
      "/ufficio/pratiche/importa",
      "/ufficio/amministrazione/persone",
      "/ufficio/amministrazione/registro",
      "/ufficio/profilo",
      "/ufficio/amministrazione/tipologie",
      "/ufficio/amministrazione/tipologie/nuova",
      "/ufficio/amministrazione/capitoli",
      "/ufficio/amministrazione/capitoli/nuovo",
      "/ufficio/amministrazione/capitoli/importa",
      ...details,
    ]) {
      await lookAt(page, path);
    }
    const editable = await page.request.get(`${list}?stato=payable`).then((answer) => answer.text());
    const payable = `${list}/${/data-payment="([^"]+)"/.exec(editable)?.[1]}`;
    await lookAt(page, `${payable}/modifica`);
    await lookAt(page, `${payable}/avviso`);
    const pratiche = await page.request.get("/ufficio/pratiche").then((answer) => answer.text());
    const pratica = /\/ufficio\/pratiche\/[0-9a-f-]{36}/.exec(pratiche)?.[0];
    for (const tab of ["dati", "pagamenti", "storico"]) await lookAt(page, `${pratica}?scheda=${tab}`);
    // An action on many: before, and after.
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(list);
    await page.locator('#bulk input[value="all"]').check();
    await page.locator('#bulk button[value="refresh"]').click();
    await expect(page).toHaveURL(/azioni/);
    await lookAt(page, new URL(page.url()).pathname);
    await page.locator('main form button[type="submit"]').first().click();
    await expect(page.locator("#outcome")).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await lookAt(page, new URL(page.url()).pathname);
  });
}

test("all that is wrong with the form is said at once, in a summary that takes the focus, and what was typed stays", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/ufficio/pagamenti/nuovo");
  await page.getByRole("textbox", { name: /^Codice fiscale/ }).fill("RSSMRA80A01H501X");
  await page.getByRole("textbox", { name: /^Importo/ }).fill("dodici");
  await page.getByRole("button", { name: "Crea" }).click();
  const summary = page.getByRole("main").getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveCount(6);
  await expect(summary).toContainText("atteso U");
  await expect(page.getByRole("textbox", { name: /^Importo/ })).toHaveValue("dodici");
  await summary.getByRole("link", { name: /^Importo/ }).click();
  await expect(page.getByRole("textbox", { name: /^Importo/ })).toBeFocused();
});

test("paying by notice works without JavaScript, and tells a stranger nothing about the debtor", async ({
  browser,
}) => {
  const mail = await mailTo("luca.zanier@posta.example");
  const codice = /\b3\d{3}(?: \d{4}){3} \d{2}\b/.exec(mail.text)?.[0] ?? "";
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "it-IT", baseURL: where().appUrl });
  const page = await context.newPage();
  await page.goto("/paga");
  await page.getByLabel("Codice avviso").fill(codice);
  await page.getByLabel("Ente creditore").selectOption({ label: "Comune di Valdombra" });
  await page.getByRole("button", { name: "Continua" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Avviso di pagamento");
  const body = await page.content();
  for (const secret of ["Zanier", "ZNRLCU", "luca.zanier"]) expect(body).not.toContain(secret);
  await expect(page.getByRole("link", { name: /PDF/ })).toHaveCount(0);
  expect((await page.request.get(`${page.url()}/avviso`)).status(), "the notice names the debtor").toBe(404);
  await page.getByRole("button", { name: "Paga ora" }).click();
  await expect(page.getByRole("heading", { name: /^Paga / })).toBeVisible();
  await page.getByRole("button", { name: "Annulla" }).click();

  await page.goto("/paga");
  await page.getByLabel("Codice avviso").fill(`${codice.slice(0, -1)}${(Number(codice.at(-1)) + 1) % 10}`);
  await page.getByLabel("Ente creditore").selectOption({ label: "Comune di Valdombra" });
  await page.getByRole("button", { name: "Continua" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Non troviamo un avviso");
  await context.close();
});

test("another ente's payment is not there, by page or by file", async ({ page, browser }) => {
  await signIn(page);
  const [mine] = await somePayments();
  const other = await browser.newPage();
  await other.goto("/accedi");
  await other.getByLabel("E-mail").fill("operatore@colle-selce.example");
  await other.getByLabel("Password").fill("saldo-demo-2026");
  await other.getByRole("button", { name: "Accedi", exact: true }).click();
  await expect(other).toHaveURL(/ufficio/);
  for (const tail of ["", "/avviso.pdf", "/quietanza.pdf"]) {
    const answer = await other.request.get(`/ufficio/pagamenti/${mine}${tail}`);
    expect(answer.status()).toBe(404);
  }
});

test("a double click on Crea makes one payment", async ({ page }) => {
  await signIn(page);
  await page.goto("/ufficio/pagamenti/nuovo");
  const causale = `Doppio clic ${Date.now()}`;
  await page.getByRole("textbox", { name: /^Codice fiscale/ }).fill("RSSMRA80A01H501U");
  await page.getByRole("textbox", { name: /^Nome/ }).fill("Mario");
  await page.getByRole("textbox", { name: /^Cognome/ }).fill("Rossi");
  await page.getByLabel("Tipologia").selectOption({ label: "TARI, anno in corso" });
  await page.getByRole("textbox", { name: /^Causale/ }).fill(causale);
  await page.getByRole("textbox", { name: /^Importo/ }).fill("12,34");
  await page.getByRole("button", { name: "Crea" }).dblclick();
  await expect(page.getByText("Pagamento creato")).toBeVisible();
  const found = await eventually(async () => {
    const { data } = await graphql<{ payments: { edges: { node: { id: string } }[] } }>(
      "query ($search: String) { payments(first: 10, filter: { search: $search }) { edges { node { id } } } }",
      { search: causale },
    );
    return data?.payments.edges.length ? data.payments.edges : null;
  });
  expect(found).toHaveLength(1);
});
