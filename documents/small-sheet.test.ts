/** Small spreadsheets read as text: our own exports, Excel's CSV, and none that would fill the memory. */
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { utils, write } from "xlsx";
import { readSmallSheet, smallSheetRows } from "./small-sheet.ts";
import { type Column, csvStream, xlsxStream } from "./spreadsheet-out.ts";
import { bytesOf, each } from "./spreadsheet-out-read-back.ts";

interface Line {
  number: string;
  cents: number;
}
const columns: Column<Line>[] = [
  { heading: "Numero", kind: "text", read: (line) => line.number },
  { heading: "Tetto", kind: "cents", read: (line) => line.cents },
];
const lines = [
  { number: "000123", cents: 123_450 },
  { number: 'È; "così"', cents: 10 },
];

test("what we export is read back, as .xlsx and as .csv", async () => {
  const xlsx = readSmallSheet(await bytesOf(xlsxStream(columns, each(lines), { sheetName: "A" })));
  expect(xlsx).toEqual([
    ["Numero", "Tetto"],
    ["000123", "1234.5"],
    ['È; "così"', "0.1"],
  ]);
  const csv = readSmallSheet(await bytesOf(csvStream(columns, each(lines))));
  expect(csv).toEqual([
    ["Numero", "Tetto"],
    ["000123", "1234,50"],
    ['È; "così"', "0,10"],
  ]);
});

test("a workbook of another program: numbers without crumbs, empty rows kept so that rows count as there", () => {
  const sheet = utils.aoa_to_sheet([["A", "B"], [], [0.1 + 0.2, true], ["", ""]]);
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, "Uno");
  const rows = readSmallSheet(new Uint8Array(write(workbook, { type: "array", bookType: "xlsx" })));
  expect(rows.map((row) => row.join("|"))).toEqual(["A|B", "", "0.3|true"]);
});

test("an old Excel's CSV is read in its own encoding", () => {
  const bytes = new Uint8Array([...Buffer.from("Nome;Et"), 0xe0, ...Buffer.from("\r\nx;1\r\n")]);
  expect(readSmallSheet(bytes)).toEqual([
    ["Nome", "Età"],
    ["x", "1"],
  ]);
});

test("what is no spreadsheet, too large or too long is refused by name", () => {
  const refused = (bytes: Uint8Array, code: string) =>
    expect(() => readSmallSheet(bytes)).toThrow(expect.objectContaining({ code }));
  refused(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0]), "sheet.unreadable");
  refused(zipSync({ "hello.txt": strToU8("hello") }), "sheet.unreadable");
  refused(strToU8("PK but not really a zip"), "sheet.unreadable");
  refused(new Uint8Array(5 * 1_048_576 + 1), "sheet.too_large");
  refused(strToU8("a;b\n".repeat(smallSheetRows + 2)), "sheet.too_many_rows");
  const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(90 * 1_048_576) }, { level: 9 });
  expect(bomb.length).toBeLessThan(200_000);
  refused(bomb, "sheet.too_large");
});
