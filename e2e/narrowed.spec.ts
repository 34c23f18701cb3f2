/** The office narrowed: to one project, from the first page to the list; by an address cut short; by what a role may see. */
import { expect, test } from "@playwright/test";
import { signIn } from "./people.ts";

test("the first page of one project leads to that project's payments, named and removable", async ({ page }) => {
  await signIn(page);
  await page.goto("/ufficio");
  const project = "Biglietti del teatro comunale";
  await page.getByLabel("Progetto").selectOption({ label: project });
  await page.getByRole("button", { name: "Mostra", exact: true }).click();
  await expect(page).toHaveURL(/progetto=/);
  await expect(page.getByRole("link", { name: /^Mese scorso/ })).toHaveAttribute("href", /progetto=/);
  await page.getByRole("link", { name: /^Emesso/ }).click();
  await expect(page).toHaveURL(/pagamenti\?.*progetto=/);
  const chip = page.getByRole("list", { name: /filtri/i }).getByRole("link", { name: `Progetto: ${project}` });
  await expect(chip).toBeVisible();
  const number = /2\d{3}-\d{6}/.exec(await page.locator("#payments tbody").innerText())?.[0] ?? "";
  await page.getByRole("searchbox").fill(number);
  await page.getByRole("button", { name: "Filtra" }).click();
  await expect(page.locator("[data-payment]")).toHaveCount(1);
  await chip.click();
  await expect(page).not.toHaveURL(/progetto=/);
});

test("an address cut short on its way shows the list from its beginning, and says so", async ({ page }) => {
  await signIn(page);
  await page.goto("/ufficio/pagamenti?dopo=WyJjcmVhdGVk&emesso_al=9999-12-31");
  await expect(page.getByRole("main")).toContainText("Nell’indirizzo c’era qualcosa che non si capisce");
  await expect(page.locator("[data-payment]").first()).toBeVisible();
});

test("a page that a role does not reach says so, and is no fault", async ({ page }) => {
  await signIn(page, "viewer");
  const answer = await page.goto("/ufficio/pratiche/nuova");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1, name: "Non hai il permesso" })).toBeVisible();
  await page.getByRole("link", { name: "Torna alla pagina iniziale" }).click();
  await expect(page).toHaveURL(/\/ufficio$/);
});
