/** A mail that cannot be delivered: the carrier says so, the home counts it, and its link leads to the payment. */
import { expect, test } from "@playwright/test";
import { eventually, graphql } from "./api.ts";
import { signIn } from "./people.ts";
import { where } from "./stack.ts";

const create = `mutation C($input: CreatePaymentInput!) { createPayment(input: $input) { ... on CreatePaymentSuccess { payment { id } } } }`;
const look = `query L($id: ID!) { payment(id: $id) { status emails { status } events { kind } } }`;

test("a mail sent back is told by the carrier, counted on the home, and found from there", async ({ page }) => {
  test.setTimeout(90_000);
  const causale = `Mensa respinta ${Date.now()}`;
  const { data } = await graphql<{ createPayment: { payment: { id: string } } }>(create, {
    input: {
      paymentType: "mensa",
      debtor: {
        kind: "PERSON",
        taxCode: "RSSMRA80A01H501U",
        name: "Mario",
        surname: "Rossi",
        email: "bounce@posta.example",
      },
      causale,
      amountCents: 1_230,
      dueOn: "2027-01-31",
    },
  });
  const id = data?.createPayment.payment.id ?? "";
  const payment = await eventually(async () => {
    const answer = await graphql<{ payment: { emails: { status: string }[]; events: { kind: string }[] } }>(look, {
      id,
    });
    return answer.data?.payment.emails[0]?.status === "BOUNCED" && answer.data.payment;
  });
  expect(payment.events.map(({ kind }) => kind)).toContain("EMAIL_BOUNCED");

  await signIn(page);
  await page.goto("/ufficio");
  await page.locator('main a[href*="bounced"]').first().click();
  await expect(page.getByText(causale).first()).toBeVisible();
});

test("whoever is not the carrier is not believed, and nothing long is read", async () => {
  const door = `${where().appUrl}/api/eventi/mail`;
  const post = (body: string, headers: Record<string, string> = {}) => fetch(door, { method: "POST", body, headers });
  const signed = {
    "svix-id": "msg_1",
    "svix-timestamp": String(Math.floor(Date.now() / 1_000)),
    "svix-signature": "v1,AAAA",
  };
  expect((await post("{}")).status).toBe(401);
  expect((await post('{"type":"email.bounced","data":{"email_id":"x"}}', signed)).status).toBe(401);
  expect((await post("x".repeat(70_000), signed)).status).toBe(413);
  expect((await fetch(door)).status).toBe(405);
});

test("the ente's lines are seen in the mail as they are typed, and stand in the next one", async ({ page }) => {
  await signIn(page);
  await page.goto("/ufficio/amministrazione/posta");
  const line = `Sportello aperto il giovedì ${Date.now()}`;
  await page.getByLabel("In italiano").fill(line);
  const preview = page.frameLocator('iframe[title="Anteprima della e-mail"]');
  await expect(preview.getByText(line)).toBeVisible();
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("Salvato. Vale per le prossime e-mail.")).toBeVisible();
  await page.getByRole("button", { name: "Mandami una prova" }).click();
  await expect(page.getByText(/^Mandata a/)).toBeVisible();
});
