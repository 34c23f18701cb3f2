import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ReadEvent } from "./spreadsheet-in.ts";
import { builtInFormat, numberCell, numberFormat } from "./spreadsheet-in-number.ts";
import { eventsOf, rowsOf, textsOf, xlsx } from "./spreadsheet-in-testing.ts";

const cellsIn = (events: ReadEvent[]) =>
  rowsOf(events).map(({ row, cells }) => [row, ...cells.map(({ text }) => text)]);

/** Saved by LibreOffice 7.4 from one document: a merged title, a hidden row, a hidden sheet, a sum, a division by zero. */
describe.each(["xlsx", "xls", "ods"] as const)("a workbook LibreOffice saved as .%s", (format) => {
  const bytes = new Uint8Array(readFileSync(new URL(`./fixtures/libreoffice.${format}`, import.meta.url)));

  test("gives its rows with the numbers that stand beside them", async () => {
    const events = await eventsOf(bytes, `libreoffice.${format}`);
    expect(events[0]).toMatchObject({ kind: "workbook", format, sheets: [{ name: "Ruolo TARI" }, { name: "Note" }] });
    expect(cellsIn(events).slice(0, 4)).toEqual([
      [1, "Ruolo TARI 2026"],
      [3, "Nome", "Scadenza", "Importo"],
      [4, "D’Angiò & figli <srl>", "2026-12-31", "12.34"],
      [5, "Nascosta", "2027-02-28", "100"],
    ]);
    const total = rowsOf(events)[4]?.cells ?? [];
    expect(total[1]).toMatchObject({ column: 2, kind: "formula", text: "112.34" });
    expect(total[2]).toMatchObject({ column: 3, kind: "error" });
    expect(events).toContainEqual(expect.objectContaining({ kind: "sheet-end", merged: ["A1:C1"] }));
    expect(events.at(-1)).toEqual({ kind: "end" });
  });

  test.skipIf(format === "ods")("says what is hidden", async () => {
    const events = await eventsOf(bytes, `libreoffice.${format}`);
    expect(events[0]).toMatchObject({ sheets: [{ hidden: false }, { hidden: true }] });
    expect(rowsOf(events).find(({ row }) => row === 5)?.hidden).toBe(true);
    expect(events).toContainEqual(expect.objectContaining({ kind: "sheet-end", hiddenRows: 1, rowCount: 5 }));
  });
});

describe("the dialects of .xlsx", () => {
  test("prefixes, single quotes, absolute paths, CDATA and rich texts", async () => {
    const office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const bytes = xlsx({
      workbook: `<?xml version='1.0'?><x:workbook xmlns:x='m' xmlns:k='o'><x:workbookPr date1904='1'/><x:sheets><x:sheet name='A &gt; "B"' sheetId='9' k:id='R7'/></x:sheets></x:workbook>`,
      relations: `<p:Relationships xmlns:p='p'><p:Relationship Target='/xl/worksheets/sheet1.xml' Type='${office}/worksheet' Id='R7'/><p:Relationship Target='sharedStrings.xml' Type='${office}/sharedStrings' Id='R8'/></p:Relationships>`,
      strings:
        "<si><r><t>Ma</t></r><r><t xml:space='preserve'>rio </t></r><rPh><t>no</t></rPh></si><si><t><![CDATA[<b>]]>_x0041_</t></si>",
      sheet:
        "<x:worksheet xmlns:x='m'><!-- > --><x:sheetData><x:row r='2' note='a>b'><x:c r='B2' t='s'><x:v>0</x:v></x:c><x:c r='D2' t='s'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    });
    const events = await eventsOf(bytes);
    expect(events[0]).toMatchObject({ sheets: [{ name: 'A > "B"', hidden: false }], date1904: true });
    expect(rowsOf(events)).toEqual([
      {
        row: 2,
        hidden: false,
        cells: [
          { column: 1, kind: "text", text: "Mario " },
          { column: 3, kind: "text", text: "<b>A" },
        ],
      },
    ]);
  });

  test("cells and rows without references follow each other", async () => {
    const row = '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>3</v></c></row>';
    const events = await eventsOf(
      xlsx({ sheet: `<sheetData>${row}<row r="7"><c r="C7"><v>1</v></c><c><v>2</v></c></row>${row}</sheetData>` }),
    );
    expect(rowsOf(events).map(({ row: number, cells }) => [number, ...cells.map(({ column }) => column)])).toEqual([
      [1, 0, 2],
      [7, 2, 3],
      [8, 0, 2],
    ]);
  });

  test("kinds of cells", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';
    const sheet = `<sheetData><row><c s="1"><v>46387.5</v></c><c s="2"><v>184</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="1"><f>A1</f><v>46387</v></c><c><f>X()</f></c><c t="str"><f>B</f><v>x</v></c><c t="d"><v>2026-12-31T00:00:00</v></c></row></sheetData>`;
    const [row] = rowsOf(await eventsOf(xlsx({ styles, sheet })));
    expect(row?.cells.map(({ kind, text, raw, format }) => [kind, text, raw, format])).toEqual([
      ["date", "2026-12-31 12:00:00", "46387.5", "dd/mm/yyyy"],
      ["number", "00184", "184", "00000"],
      ["boolean", "true", undefined, undefined],
      ["error", "#N/A", undefined, undefined],
      ["formula", "2026-12-31", "46387", "dd/mm/yyyy"],
      ["formula", "", undefined, undefined],
      ["formula", "x", undefined, undefined],
      ["date", "2026-12-31", "2026-12-31T00:00:00", undefined],
    ]);
  });
});

test.each([
  ["12.340000000000002", undefined, false, "12.34"],
  ["1E+20", undefined, false, "100000000000000000000"],
  ["3.0000012345678901E17", undefined, false, "300000123456789000"],
  ["1.0000000000000001E-7", undefined, false, "0.0000001"],
  ["60", "dd/mm/yyyy", false, "1900-02-29"],
  ["59", "dd/mm/yyyy", false, "1900-02-28"],
  ["61", "dd/mm/yyyy", false, "1900-03-01"],
  ["44925", "[$-410]d mmmm yyyy;@", true, "2026-12-31"],
  ["0.604166666666667", "hh:mm", false, "14:30:00"],
  ["5", '[Red]"gg"0.00', false, "5"],
  ["5", "#,##0.00 [$€-410]", false, "5"],
])("%s as %s (1904: %s) is %s", (raw, code, date1904, text) => {
  expect(numberCell(raw, code ? numberFormat(code) : undefined, date1904).text).toBe(text);
});

test("formats that have only a number", () => {
  expect([14, 22, 27, 2, 49].map((id) => builtInFormat(id)?.date)).toEqual([true, true, true, false, false]);
});

describe("a CSV", () => {
  const table = [
    ["Nome", "Importo"],
    ["D'Angiò; «srl»", "1.234,50"],
  ];
  const line = (delimiter: string) => `Nome${delimiter}Importo\r\n"D'Angiò; «srl»"${delimiter}"1.234,50"\r\n`;
  const encodings: [string, (text: string) => Uint8Array][] = [
    ["utf-8", (text) => Buffer.from(`\uFEFF${text}`)],
    ["utf-8", (text) => Buffer.from(text)],
    ["windows-1252", (text) => Buffer.from(text, "latin1")],
    ["utf-16le", (text) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["utf-16le", (text) => Buffer.from(text, "utf16le")],
    ["utf-16be", (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ];
  test.each(encodings)("in %s is read with any delimiter", async (encoding, encode) => {
    for (const delimiter of [";", ",", "\t", "|"]) {
      const events = await eventsOf(new Uint8Array(encode(line(delimiter))), "a.csv");
      expect(events[0]).toMatchObject({ csv: { delimiter, encoding } });
      expect(rowsOf(events).map(({ cells }) => cells.map(({ text }) => text))).toEqual(table);
    }
  });

  test("of Windows keeps the signs that latin1 has not", async () => {
    const bytes = new Uint8Array(readFileSync(new URL("./fixtures/mess-windows-1252.csv", import.meta.url)));
    const texts = (await textsOf(bytes, "a.csv")).flat();
    for (const text of ["Comune di Borgo Prova – Ruolo 2026", "D’Angiò", "1.234,56 €"]) expect(texts).toContain(text);
  });

  test("of more than a batch and a window loses no line, and quoted line ends are one row", async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `${index};"a\nb ""${index}""";${"x".repeat(40)}`);
    const texts = await textsOf(new TextEncoder().encode(lines.join("\n")), "a.csv");
    expect(texts).toHaveLength(30_000);
    expect(texts.at(-1)?.slice(0, 2)).toEqual(["29999", 'a\nb "29999"']);
    expect(new Set(texts.map(([first]) => first)).size).toBe(30_000);
  });

  test("is read as the operator says", async () => {
    const bytes = new TextEncoder().encode("sep=,\na,b;c\n");
    expect(await textsOf(bytes, "a.csv")).toEqual([["a", "b;c"]]);
    expect(await textsOf(bytes, "a.csv", { csv: { delimiter: ";" } })).toEqual([["a,b", "c"]]);
  });
});
