/** Other software is told: an operator names its address, a payment is paid, the message is there, and comes again when asked. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { eventually, graphql } from "./api.ts";
import { linkIn, mailTo, payAtCheckout, signIn } from "./people.ts";

test("an operator adds an address, a payment is paid, the message arrives signed and is sent again", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const told: { headers: Record<string, string>; raw: string }[] = [];
  const server = createServer((request, response) => {
    let raw = "";
    request.on("data", (chunk) => {
      raw += chunk;
    });
    request.on("end", () => {
      told.push({ headers: request.headers as Record<string, string>, raw });
      const first = told.filter((one) => one.headers["webhook-id"] === request.headers["webhook-id"]).length === 1;
      response.writeHead(raw.includes('"test"') && first ? 503 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/saldo`;
  const name = `Gestionale ${Date.now()}`;

  await signIn(page);
  await page.goto("/ufficio/amministrazione/webhook");
  await page.getByRole("link", { name: "Nuovo webhook" }).click();
  await page.getByLabel("Nome").fill(name);
  await page.getByLabel("Indirizzo").fill("ftp://sbagliato");
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText("Scrivi un indirizzo https");
  await page.getByLabel("Indirizzo").fill(url);
  await page.getByRole("button", { name: "Salva" }).click();
  const secret = (await page.locator("code", { hasText: "whsec_" }).textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole("link", { name: "Ho copiato il segreto" }).click();
  await page.getByRole("button", { name: "Manda un messaggio di prova" }).click();
  // The first answer was no: it is said again, under the same number.
  const verified = () => told.map(({ raw, headers }) => new Webhook(secret).verify(raw, headers) as { type: string });
  // Other stories' payments are told too.
  const tests = () => told.filter((_one, at) => verified()[at]?.type === "test");
  await eventually(async () => tests().length >= 2);
  expect(new Set(tests().map(({ headers }) => headers["webhook-id"])).size).toBe(1);

  const email = `webhook.${Date.now()}@posta.example`;
  await graphql(
    `mutation { createPayment(input: { paymentType: "mensa", causale: "Mensa, webhook", amountCents: 1200, dueOn: "2027-12-31",
      debtor: { kind: PERSON, taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi", email: "${email}" } }) { __typename } }`,
  );
  const citizen = await (await browser.newContext({ locale: "it-IT" })).newPage();
  await citizen.goto(linkIn(await mailTo(email)));
  await citizen.getByRole("button", { name: "Paga ora" }).click();
  await payAtCheckout(citizen);
  await eventually(async () => verified().some(({ type }) => type === "payment.paid"), 60_000);

  await page.reload();
  const paid = page.getByRole("listitem").filter({ hasText: "Pagato ·" }).first();
  await expect(paid).toContainText("arrivato");
  await paid.getByText("un tentativo").click();
  const before = told.length;
  await paid.getByRole("button", { name: "Manda di nuovo" }).click();
  await eventually(async () => told.length > before);
  server.close();
});
