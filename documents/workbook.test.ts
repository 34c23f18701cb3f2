import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { read } from "xlsx";
import { eventsOf, textsOf } from "./spreadsheet-in-testing.ts";
import { bytesOf, each, readWorkbook } from "./spreadsheet-out-read-back.ts";
import { outcomeStream } from "./workbook-outcome.ts";
import { type TemplateColumn, writeTemplate } from "./workbook-template.ts";

const columns: TemplateColumn[] = [
  {
    key: "taxCode",
    title: "Codice fiscale",
    help: "Di chi paga",
    example: "RSSMRA85T10A562S",
    required: true,
    width: 20,
  },
  { key: "cap", title: "CAP", help: 'Cinque cifre, "00184"', example: "00184", required: false, width: 8 },
  {
    key: "type",
    title: "Tipologia",
    help: "Dall'elenco",
    example: "TARI",
    required: true,
    width: 24,
    list: ["TARI", "Mensa & <nido>"],
  },
];
const words = {
  data: "Pagamenti",
  example: "Esempio",
  legend: "Legenda",
  lists: "Elenchi d'ente",
  column: "Colonna",
  help: "Come si compila",
  required: "Obbligatoria",
  yes: "sì",
  no: "no",
};

test("a template is read by other hands, with lists, text columns and frozen headings", async () => {
  const bytes = await writeTemplate(columns, { words });
  const book = read(bytes, { cellNF: true });
  expect(book.SheetNames).toEqual(["Pagamenti", "Esempio", "Legenda", "Elenchi d'ente"]);
  expect(book.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 0, 0, 1]);
  expect(book.Sheets.Esempio?.B2).toMatchObject({ t: "s", v: "00184", z: "@" });
  const { parts } = readWorkbook(bytes);
  const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(sheet.match(/<col [^>]*style="1"/g)).toHaveLength(3);
  expect(sheet).toContain("<formula1>'Elenchi d''ente'!$C$1:$C$2</formula1>");
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0]?.dataValidations).toMatchObject([{ type: "list", range: "C2:C100001" }]);
});

test("a template comes back as it was written, and its own sheet holds no payment yet", async () => {
  const events = await eventsOf(await writeTemplate(columns, { words }));
  expect(events[0]).toMatchObject({ sheets: [{}, {}, {}, { name: "Elenchi d'ente", hidden: true }] });
  expect(events).toContainEqual(expect.objectContaining({ kind: "sheet-end", sheet: "Pagamenti", rowCount: 1 }));
});

test("an outcome holds what came in, colours what is wrong, and no text becomes a formula", async () => {
  const attack = '=HYPERLINK("http://x")';
  const rows = [
    { cells: ["00184", attack, null], bad: [1, 2], result: "Scartata", reason: "Causale mancante" },
    { cells: ["33100", "ok", "x"], bad: [], result: "Emessa", reason: "" },
  ];
  const names = { sheetName: "Esito", result: "Esito", reason: "Motivo" };
  const bytes = await bytesOf(outcomeStream(["CAP", "Nome", "Causale"], each(rows), names));
  expect(await textsOf(bytes)).toEqual([
    ["CAP", "Nome", "Causale", "Esito", "Motivo"],
    ["00184", attack, "Scartata", "Causale mancante"],
    ["33100", "ok", "x", "Emessa"],
  ]);
  const { sheets } = readWorkbook(bytes);
  expect(sheets[0]?.[1]?.map(({ style, formula }) => [style, formula])).toEqual([
    ["1", undefined],
    ["7", undefined],
    ["7", undefined],
    ["1", undefined],
    ["1", undefined],
  ]);
  const book = read(bytes, { cellStyles: true });
  expect(book.Sheets.Esito?.B2.s).toMatchObject({ patternType: "solid", fgColor: { rgb: "FFC7CE" } });
  expect(book.Sheets.Esito?.B2.f).toBeUndefined();
});
