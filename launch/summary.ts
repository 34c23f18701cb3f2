/** What somebody who has just started the demo needs to know, on one screen. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./home.ts";
import type { Stack } from "./stack.ts";

type Accounts = { demoAccounts: { role: string; email: string; password: string }[]; demoApiKey: string };

export async function summary(stack: Stack, took: string): Promise<string> {
  const { demoAccounts, demoApiKey } = await accounts();
  const addresses = [
    ["Saldo", stack.appUrl],
    ["GraphQL", `${stack.appUrl}/api/graphql`],
    ["Mail that Saldo sent", `${stack.simulatorUrl}/mail`],
    ["Everybody else (pagoPA)", stack.simulatorUrl],
    ["Database", stack.databaseUrl],
  ];
  const rows = demoAccounts.map(({ role, email, password }) => [role, email, password]);
  const lines = ["", `Saldo is running (ready in ${took}).`, "", ...table(addresses)];
  if (rows.length > 0) lines.push("", "Sign in as", ...table(rows));
  if (demoApiKey) lines.push("", `API key  ${demoApiKey}`);
  return [...lines, "", "Nothing here moves real money. Ctrl-C stops everything.", ""].join("\n");
}

async function accounts(): Promise<Accounts> {
  const file = join(root, "db/seed/accounts.ts");
  if (!existsSync(file)) return { demoAccounts: [], demoApiKey: "" };
  return (await import("#db/seed/accounts.ts")) as Accounts;
}

/** Columns as wide as their widest cell. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")}`.trimEnd());
}
