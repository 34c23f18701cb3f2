/**
 * Files as other programs wrote them, with what offices really put into them: `mess-*` by LibreOffice 7.4, the others by
 * openpyxl and XlsxWriter. Whatever the program, the same row means the same.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { listRows } from "#db/imports-rows.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { importOf, staged } from "./testing.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

const open = (name: string) => readFileSync(new URL(`../../documents/fixtures/${name}`, import.meta.url));
const stage = (name: string) => staged(ente, name, open(name));
const rowsOf = (id: string) => listRows(ente.enteId, id, { first: 50 });
const saidOf = async (id: string) =>
  (await rowsOf(id)).map(
    ({ row, status, issues }) => `${row} ${status} ${issues.map(({ column, code }) => `${column}:${code}`).join(" ")}`,
  );

const columns = [
  "Tipologia → paymentType",
  "Codice Fiscale / P.IVA → taxCode",
  "Cognome → surname",
  "Nome → name",
  "Causale → causale",
  "Importo € → amount",
  "Scadenza → dueOn",
  "Numero avviso → iuv",
  "Note d’ufficio → null",
];

describe.each(["xlsx", "xls", "ods"])("an office's list saved as .%s", (format) => {
  test("each row is a payment, or its mistakes by name", async () => {
    const id = await stage(`mess-libreoffice.${format}`);
    const found = await importOf(ente, id);
    expect(found).toMatchObject({ status: "checked", headerRow: 3, format, rowCount: 8 });
    expect(found.mapping.map(({ heading, key }) => `${heading} → ${key}`)).toEqual(columns);
    expect(await saidOf(id)).toEqual([
      "4 ready taxCode:tax_code.name",
      "5 ready ",
      "6 wrong taxCode:vat.padding",
      "7 wrong amount:amount.decimals",
      "8 wrong iuv:cell.number",
      // SheetJS does not tell which rows of an .ods are hidden.
      format === "ods" ? "9 ready " : "9 ready row:row.hidden",
      "10 ready ",
      "11 wrong row:row.totals",
    ]);
    expect(found.mapping[5]?.sample?.slice(0, 2)).toEqual(["1.234,56 €", "12,5"]);
    const sums = (await rowsOf(id)).map(({ amountCents }) => amountCents);
    expect(sums).toEqual([123_456, 1_250, 4_550, null, 1_000, 2_000, 123_400, null]);
  });
});

test.each([
  ["mess-windows-1252.csv", { delimiter: ";", encoding: "windows-1252" }],
  ["mess-utf-16.csv", { delimiter: "\t", encoding: "utf-16le" }],
])("the same list as %s is told by its letters, and its doubtful sums are asked about", async (name, csv) => {
  const id = await stage(name);
  const found = await importOf(ente, id);
  expect(found).toMatchObject({ status: "checked", headerRow: 3, format: "csv", csv, rowCount: 8 });
  expect(found.mapping.map(({ heading, key }) => `${heading} → ${key}`)).toEqual(columns);
  expect(found.mapping[5]).toMatchObject({ key: "amount", decimal: "both" });
  expect(await saidOf(id)).toEqual([
    "4 ready taxCode:tax_code.name",
    "5 ready ",
    "6 wrong taxCode:vat.padding",
    "7 wrong amount:amount.ambiguous",
    "8 wrong iuv:cell.number",
    "9 ready ",
    "10 wrong amount:amount.ambiguous",
    "11 wrong row:row.totals",
  ]);
});

test.each([
  ["openpyxl.xlsx", 3, [4_550, 30]],
  ["xlsxwriter.xlsx", 1, [4_550, 30]],
  ["xlsxwriter-memory.xlsx", 1, [4_550, 30]],
])("%s is read to the cent and to the day", async (name, headerRow, cents) => {
  const id = await stage(name);
  expect(await importOf(ente, id)).toMatchObject({ status: "checked", headerRow, totalCents: 4_580 });
  const rows = await rowsOf(id);
  expect(rows.map(({ amountCents }) => amountCents)).toEqual(cents);
  expect(rows.map(({ dueOn }) => dueOn)).toEqual(["2027-12-31", "2027-11-30"]);
});
