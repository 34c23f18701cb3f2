/** A program gets its key: made by a person, shown once, used, replaced, taken away. */
import { expect, test } from "@playwright/test";
import { signIn } from "./people.ts";
import { where } from "./stack.ts";

test("a key is made, opens the API with its rights alone, is replaced and revoked", async ({ page }) => {
  const name = `Gestionale ${Date.now()}`;
  const ask = async (key: string, query: string) => {
    const answer = await fetch(`${where().appUrl}/api/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  await signIn(page);
  await page.goto("/ufficio/amministrazione/chiavi");
  await page.getByRole("button", { name: "Crea la chiave" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText("Nome del programma");
  await page.getByLabel("Nome del programma").fill(name);
  await page.getByRole("button", { name: "Crea la chiave" }).click();
  const shown = page.locator("code", { hasText: /^saldo_live_/ });
  const key = (await shown.textContent()) ?? "";
  const { status, text } = await ask(key, "{ payments(first: 1) { edges { node { debtor { taxCode masked } } } } }");
  expect([status, text]).toEqual([200, expect.stringContaining('"masked":true')]);
  await page.reload();
  await expect(shown).toHaveCount(0);
  const card = page.getByRole("listitem").filter({ hasText: name });
  await expect(card).toContainText("usata il");
  await card.getByRole("button", { name: "Sostituisci" }).click();
  const fresh = (await shown.textContent()) ?? "";
  for (const one of [key, fresh]) expect((await ask(one, "{ ente { name } }")).status).toBe(200);
  await page.reload();
  await card.first().getByRole("button", { name: "Revoca subito" }).click();
  await expect(card.first()).toContainText("revocata");
  expect((await ask(fresh, "{ ente { name } }")).status).toBe(401);
  expect((await ask(key, "{ ente { name } }")).status).toBe(200);
});
