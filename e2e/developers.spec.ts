/** What developers are told works as written: the commands of the page and of the README, the explorer, the log of requests. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { demoApiKey } from "#db/seed/accounts.ts";
import { lookAt } from "./look.ts";
import { signIn } from "./people.ts";
import { where } from "./stack.ts";

const run = promisify(execFile);

/** Whoever copies and pastes has one shell, and stops at the first command that fails. */
async function shell(commands: string): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "saldo-quick-start-"));
  const { stdout } = await run("bash", ["-euc", commands], { cwd, timeout: 120_000 });
  return stdout;
}

test("the quick start, copied from the page, leads from nothing to a paid notice within five minutes", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto("/sviluppatori");
  const commands = await page.locator("pre[data-run]").allTextContents();
  expect(commands.length).toBe(5);
  expect(commands[0]).toContain(where().appUrl);
  const said = await shell(commands.join("\n"));
  expect(said).toContain('"situation":"PAID"');
  expect(said).toMatch(/"receipts":\[\{"iuv":"\d{17}","amountCents":1001/);
});

test("the commands of the README answer as written", async () => {
  const readme = readFileSync("README.md", "utf8");
  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? "");
  const asking = blocks.filter((block) => block.includes("curl"));
  expect(asking.length).toBeGreaterThanOrEqual(1);
  for (const block of asking) {
    // The demo's own address; the stack of the stories has another port.
    const said = await shell(block.replaceAll("http://127.0.0.1:3000", where().appUrl));
    expect(said).toMatch(/"data":\{/);
    expect(said).not.toContain('"errors"');
  }
});

test("the typed client of the example issues a notice, once, and hears that it is paid", async () => {
  test.setTimeout(120_000);
  const env = { ...process.env, SALDO_URL: where().appUrl, SALDO_KEY: demoApiKey };
  const { stdout } = await run("npx", ["tsx", "examples/typescript/first-payment.ts"], { env, timeout: 110_000 });
  expect(stdout).toMatch(/^issued {2}pay_\S+ for Comune di Valdombra/m);
  expect(stdout).toContain("replayed: true");
  expect(stdout).toContain("heard   payment.paid");
  expect(stdout).toMatch(/^paid {4}notice \d{18}, 1001 cents by \S/m);
});

for (const locale of ["it", "en"]) {
  test(`pages for developers (${locale})`, async ({ page, context }) => {
    test.setTimeout(300_000);
    const speak = (value: string) => context.addCookies([{ name: "saldo-lingua", value, url: where().appUrl }]);
    await speak(locale);
    const reference = "/sviluppatori/riferimento";
    for (const path of [
      "/sviluppatori",
      "/sviluppatori/rifiuti",
      "/sviluppatori/scenari",
      "/sviluppatori/novita",
      reference,
      `${reference}?cerca=cursor`,
      `${reference}?cerca=xyzzy`,
      `${reference}/Payment`,
      `${reference}/Query.payments`,
      `${reference}/CreatePaymentResult`,
      "/sviluppatori/esploratore",
    ]) {
      await lookAt(page, path);
    }
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await speak("it");
    await signIn(page);
    await speak(locale);
    await lookAt(page, "/sviluppatori/richieste");
    await lookAt(page, "/sviluppatori/richieste?rifiutate=1");
  });
}

test("the explorer asks by the key that was pasted, and keeps it nowhere", async ({ page }) => {
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto("/sviluppatori/esploratore");
  const editor = page.locator(".graphiql-container");
  await expect(editor).toBeVisible();
  await page.getByLabel("Chiave di prova").fill("saldo_live_no");
  await page.getByRole("button", { name: "Usa questa chiave" }).click();
  await expect(page.getByLabel("Chiave di prova")).toBeFocused();
  await page.getByLabel("Chiave di prova").fill(demoApiKey);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("saldo_test_");
  // The editor may still be waking up: pressed too early it asks nothing.
  await expect(async () => {
    await editor.getByRole("button", { name: /^Execute query/ }).click({ timeout: 2_000 });
    await expect(editor.locator(".result-window")).toContainText('"codiceAvviso"', { timeout: 4_000 });
  }).toPass({ timeout: 30_000 });
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).not.toContain(demoApiKey);
  // Its dialogs write styles of their own: the policy lets them by the page's nonce, and nobody else's.
  await editor.getByRole("button", { name: "Open short keys dialog" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(faults).toEqual([]);
});

test("only the explorer carries the explorer", async ({ page }) => {
  const carrying: string[] = [];
  page.on("response", async (answer) => {
    if (!answer.url().includes("/_next/")) return;
    if ((await answer.text().catch(() => "")).includes("graphiql-query-editor")) carrying.push(answer.url());
  });
  for (const path of ["/", "/paga", "/sviluppatori", "/sviluppatori/riferimento"]) {
    await page.goto(path, { waitUntil: "networkidle" });
  }
  expect(carrying).toEqual([]);
  await page.goto("/sviluppatori/esploratore");
  await expect(page.locator(".graphiql-container")).toBeVisible();
  await expect(async () => expect(carrying.length).toBeGreaterThan(0)).toPass();
});

test("the reference is searched and read by keyboard, down to a field of its own address", async ({ page }) => {
  await page.goto("/sviluppatori/riferimento");
  await page.getByLabel("Cerca nello schema").fill("codice avviso");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /risultati per/ })).toBeVisible();
  await page.getByRole("link", { name: "Payment", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Payment");
  await page.goto("/sviluppatori/riferimento/Payment#codiceAvviso");
  await expect(page.locator("#codiceAvviso")).toBeInViewport();
});

test("a request is found in the log under the id of its answer, by who may see it", async ({ page }) => {
  const answer = await fetch(`${where().appUrl}/api/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${demoApiKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      query: 'query Lost { payment(id: "pay_nothing") { id } payments(first: 0) { edges { cursor } } }',
    }),
  });
  const id = answer.headers.get("x-request-id") ?? "";
  await signIn(page);
  await expect(async () => {
    await page.goto(`/sviluppatori/richieste?id=${id}`);
    await expect(page.getByRole("row")).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("row").last()).toContainText("Lost");
  await page.getByRole("link", { name: "PAGE_SIZE_INVALID" }).click();
  await expect(page).toHaveURL(/rifiuti#PAGE_SIZE_INVALID/);
});

test("whoever has no right to keys does not see the log", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/sviluppatori/richieste");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Richieste");
  await expect(page.getByRole("table")).toHaveCount(0);
});
