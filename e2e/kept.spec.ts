/** A colleague kept to one type sees nothing of the others, by whatever door: pages, files, programs. */
import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./people.ts";
import { where } from "./stack.ts";

test("kept to the school meals, a colleague finds only those in the list, in files, by address and by GraphQL", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const admin = await (await browser.newContext({ locale: "it-IT" })).newPage();
  await signIn(admin);
  await admin.goto("/ufficio/pagamenti?cerca=TARI");
  const foreign = await admin.locator("[data-payment]").first().getAttribute("data-payment");
  await keepTo(admin, true);
  try {
    const context = await browser.newContext({ locale: "it-IT" });
    const page = await context.newPage();
    await signIn(page, "counter");

    await page.goto("/ufficio/pagamenti?per=100");
    const rows = await page.locator("table tbody tr").allInnerTexts();
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toContain("Mensa");
    expect((await page.request.get(`/ufficio/pagamenti/${foreign}`)).status()).toBe(404);
    expect((await page.request.get(`/ufficio/pagamenti/${foreign}/avviso.pdf`)).status()).toBe(404);

    const headers = { origin: where().appUrl, "sec-fetch-site": "same-origin" };
    const file = await page.request.post("/ufficio/pagamenti/esporta?formato=csv", {
      headers,
      multipart: { query: "", scope: "all" },
    });
    const lines = (await file.text()).trim().split(/\r?\n/);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.slice(1)) expect(line).toContain("Mensa");

    const query = `{ payments(first: 100) { edges { node { causale } } } payment(id: "pay_${foreign}") { id } paymentTypes { code } }`;
    const answer = await page.request.post("/api/graphql", { headers, data: { query } });
    const { data } = (await answer.json()) as {
      data: { payments: { edges: { node: { causale: string } }[] }; payment: null; paymentTypes: { code: string }[] };
    };
    for (const { node } of data.payments.edges) expect(node.causale).toContain("Mensa");
    expect([data.payment, data.paymentTypes]).toEqual([null, [{ code: "mensa" }]]);

    await page.goto("/ufficio/pagamenti/nuovo");
    await expect(page.getByLabel("Tipologia").getByRole("option")).toHaveCount(2);
  } finally {
    await keepTo(admin, false);
  }
});

async function keepTo(page: Page, kept: boolean): Promise<void> {
  await page.goto("/ufficio/amministrazione/persone");
  await page
    .getByRole("link", { name: /Bruno|sportello/i })
    .first()
    .click();
  const box = page.getByLabel(/Mensa scolastica/);
  // The kit hides the box behind its label.
  if ((await box.isChecked()) !== kept) await page.locator("label", { hasText: "Mensa scolastica" }).click();
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByRole("status").filter({ hasText: /\S/ })).toBeVisible();
}
