/** The first story: a comune issues a payment and a citizen pays it. Told in the browser, then through the API alone. */
import { expect, test } from "@playwright/test";
import { eventually, graphql } from "./api.ts";
import { linkIn, mailTo, payAtCheckout, signIn } from "./people.ts";

/** Two letters check the eighteen digits: the first sixteen modulo 93. */
function checkDigitsAreRight(codiceAvviso: string): boolean {
  return (BigInt(codiceAvviso.slice(0, 16)) % 93n).toString().padStart(2, "0") === codiceAvviso.slice(16);
}

for (const width of [1280, 390]) {
  test(`an operator issues, the citizen pays, the operator sees it paid (${width} px)`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "it-IT" });
    const office = await context.newPage();
    await signIn(office);
    await office.getByRole("link", { name: "Nuovo pagamento" }).first().click();

    const address = `elena.${width}.${Date.now()}@posta.example`;
    const causale = `Mensa scolastica prova ${width} ${Date.now()}`;
    const box = (name: string | RegExp) => office.getByRole("textbox", { name });
    await box(/^Codice fiscale/).fill("RSSMRA80A01H501U");
    await box(/^Nome/).fill("Mario");
    await box(/^Cognome/).fill("Rossi");
    await box(/^E-mail/).fill(address);
    await office.getByLabel("Tipologia").selectOption({ label: "Mensa scolastica" });
    await box(/^Causale/).fill(causale);
    await box(/^Importo/).fill("49,90");
    await box(/^Scadenza/).fill("31/01/2028");
    await box(/^Ultimo giorno/).fill("28/02/2028");
    await office.getByRole("button", { name: "Crea" }).click();

    await expect(office.getByText("Pagamento creato")).toBeVisible();
    const row = office.locator("tr", { hasText: causale });
    await expect(row.locator("[data-part=code]")).toHaveText(/^301\d [\d ]+$/, { timeout: 20_000 });
    const codiceAvviso = (await row.locator("[data-part=code]").innerText()).replace(/\D/g, "");
    expect(codiceAvviso).toMatch(/^301\d{15}$/);
    expect(checkDigitsAreRight(codiceAvviso)).toBe(true);
    await expect(row).toContainText("Da pagare");

    const mail = await mailTo(address);
    const grouped = codiceAvviso.replace(/(\d{4})(?=\d)/g, "$1 ");
    expect(mail.text).toContain(grouped);
    expect(mail.text).toContain("VLDMB");
    expect(mail.text).toContain(codiceAvviso.slice(1));
    expect(mail.subject).not.toContain("Rossi");
    expect(mail.attachments[0]?.filename).toBe(`avviso-${codiceAvviso}.pdf`);
    expect(
      Buffer.from(mail.attachments[0]?.content ?? "", "base64")
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");

    const citizen = await (await browser.newContext({ viewport: { width, height: 900 }, locale: "it-IT" })).newPage();
    await citizen.goto(linkIn(mail));
    const main = citizen.getByRole("main");
    await expect(main).toContainText(causale);
    await expect(main).toContainText("49,90");
    await expect(main).not.toContainText("Rossi");
    await expect(main).not.toContainText("RSSMRA80A01H501U");
    await citizen.getByRole("button", { name: "Paga ora" }).click();
    await payAtCheckout(citizen);
    // Where the browser landed proves nothing: until the receipt is there the page waits.
    await expect(citizen.getByRole("heading", { level: 1 })).toHaveText(/In attesa|Pagamento ricevuto/);
    await expect(citizen.getByRole("heading", { level: 1 })).toHaveText("Pagamento ricevuto", { timeout: 30_000 });

    await row.getByRole("button", { name: /Verifica ora/ }).click();
    await expect(row.locator("[data-part=situation]")).toHaveText("Pagato", { timeout: 15_000 });
    await expect(row.locator("[data-part=said]")).toContainText("Controllato alle");
    await row.getByRole("link", { name: /Dettagli/ }).click();
    await expect(office.getByRole("heading", { name: "Ricevute" })).toBeVisible();
    await expect(office.getByRole("main")).toContainText("Commissione del gestore");

    const receipt = await mailTo(address, 2);
    expect(receipt.attachments[0]?.filename).toBe(`ricevuta-${codiceAvviso}.pdf`);
    await context.close();
  });
}

test("the same story through the API alone", async ({ page }) => {
  const address = `api.${Date.now()}@posta.example`;
  const create = await graphql<{ createPayment: { payment: { id: string; situation: string; codiceAvviso: null } } }>(
    `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) {
       ... on CreatePaymentSuccess { payment { id situation codiceAvviso } replayed }
       ... on Refusal { code issues { path code message } } } }`,
    {
      input: {
        idempotencyKey: `story-${Date.now()}`,
        paymentType: "mensa",
        debtor: { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi", email: address },
        causale: `Mensa scolastica API ${Date.now()}`,
        amountCents: 5_210,
        dueOn: "2028-01-31",
      },
    },
  );
  const made = create.data?.createPayment.payment;
  expect(made, JSON.stringify(create)).toMatchObject({ situation: "ISSUING", codiceAvviso: null });
  const id = made?.id;

  const read = `query ($id: ID!) { payment(id: $id) { situation iuv codiceAvviso receipts { amountCents feeCents } } }`;
  type Read = {
    payment: {
      situation: string;
      iuv: string | null;
      codiceAvviso: string | null;
      receipts: { amountCents: number }[];
    };
  };
  const issued = await eventually(async () => {
    const { data } = await graphql<Read>(read, { id });
    return data?.payment.codiceAvviso ? data.payment : null;
  });
  expect(issued.situation).toBe("PAYABLE");
  expect(checkDigitsAreRight(issued.codiceAvviso ?? "")).toBe(true);
  expect((await mailTo(address)).text).toContain(issued.iuv);

  const open = await graphql<{ openCheckout: { url: string } }>(
    `mutation ($input: OpenCheckoutInput!) { openCheckout(input: $input) { ... on OpenCheckoutSuccess { url } ... on Refusal { code } } }`,
    { input: { paymentId: id } },
  );
  expect(open.data?.openCheckout.url, JSON.stringify(open)).toMatch(/^http/);
  await page.goto(open.data?.openCheckout.url ?? "");
  await payAtCheckout(page);

  const paid = await eventually(async () => {
    await graphql(`mutation ($input: RefreshPaymentsInput!) { refreshPayments(input: $input) { __typename } }`, {
      input: { ids: [id] },
    });
    const { data } = await graphql<Read>(read, { id });
    return data?.payment.situation === "PAID" ? data.payment : null;
  });
  expect(paid.receipts).toHaveLength(1);
  expect(paid.receipts[0]?.amountCents).toBe(5_210);
});
