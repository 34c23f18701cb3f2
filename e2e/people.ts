/** What people do, in a story's words. */
import { expect, type Page } from "@playwright/test";
import { demoAccounts } from "../db/seed/accounts.ts";
import { eventually } from "./api.ts";
import { where } from "./stack.ts";

export interface Mail {
  id: string;
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; content: string }[];
}

export async function signIn(page: Page, role = "admin"): Promise<void> {
  const account = demoAccounts.find((one) => one.role === role);
  if (!account) throw new Error(`nobody is ${role}`);
  await page.goto("/ufficio/pagamenti");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Accedi", exact: true }).click();
  await expect(page).toHaveURL(/\/ufficio/);
}

/** The newest mail to this address, once there are so many. */
export function mailTo(address: string, count = 1): Promise<Mail> {
  return eventually(async () => {
    const answer = await fetch(`${where().simulatorUrl}/mail.json?to=${encodeURIComponent(address)}`);
    const mails = (await answer.json()) as Mail[];
    return mails.length >= count && mails[0];
  });
}

/** The link to the payment's public page, as the mail's text gives it. */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/\S+\/paga\/\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error("the mail has no link");
  return link;
}

/** On the simulated Checkout: choose the second provider, with its fee, and pay. */
export async function payAtCheckout(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: /^Paga / })).toBeVisible();
  await page.getByRole("radio").nth(1).check();
  await page.getByRole("button", { name: "Paga", exact: true }).click();
}

/** A citizen, from the sign-in page to the simulated SPID or CIE and back to where they were going. */
export async function signInAsCitizen(
  page: Page,
  person: RegExp = /^Mario Rossi RSSMRA80A01H501U/,
  button = "Entra con SPID",
): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("heading", { name: "Chi vuoi essere?" })).toBeVisible();
  await page.getByRole("radio", { name: person }).check();
  await page.getByRole("button", { name: "Entra" }).click();
}
