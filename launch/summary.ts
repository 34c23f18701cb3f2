/** What somebody who has just started the demo needs to know, on one screen. */
import { demoAccounts, demoApiKey } from "#db/seed/accounts.ts";
import type { Stack } from "./stack.ts";

export function summary(stack: Stack, took: string): string {
  const addresses = [
    ["Saldo", stack.appUrl],
    ["GraphQL", `${stack.appUrl}/api/graphql`],
    ["Mail that Saldo sent", `${stack.simulatorUrl}/mail`],
    ["Everybody else (pagoPA)", stack.simulatorUrl],
    ["Database", stack.databaseUrl],
  ];
  const rows = demoAccounts.map(({ role, enti, email, password }) => [email, password, role, enti.join(", ")]);
  const lines = ["", `Saldo is running (ready in ${took}).`, "", ...table(addresses)];
  lines.push("", "Sign in as", ...table(rows), "", `API key   ${demoApiKey}`);
  return [...lines, "", "Nothing here moves real money. Ctrl-C stops everything.", ""].join("\n");
}

/** Columns as wide as their widest cell. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")}`.trimEnd());
}
