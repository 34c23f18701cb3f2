import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { type Column, xlsxStream } from "./spreadsheet-out.ts";
import { bytesOf, each, readWorkbook } from "./spreadsheet-out-read-back.ts";
import { zipChunks } from "./spreadsheet-out-zip.ts";

interface Sample {
  codiceAvviso: string | null;
  cents: number | null;
  on: string | null;
  at: Date | null;
}
const columns: Column<Sample>[] = [
  { heading: "Codice avviso", kind: "text", width: 22.5, read: (row) => row.codiceAvviso },
  { heading: "Importo", kind: "cents", read: (row) => row.cents },
  { heading: "Scadenza", kind: "day", read: (row) => row.on },
  { heading: "Pagato il", kind: "instant", read: (row) => row.at },
  { heading: "Rata", kind: "number", read: () => 2 },
];
const sample: Sample = {
  codiceAvviso: "301202600000000103",
  cents: 123_456,
  on: "2026-12-31",
  at: new Date("2026-07-23T22:32:07Z"),
};
const text: Column<string>[] = [{ heading: "Causale", kind: "text", read: (row) => row }];

const workbook = async <Row>(
  of: Column<Row>[],
  rows: Row[],
  options: Parameters<typeof xlsxStream>[2] = { sheetName: "Pagamenti" },
) => readWorkbook(await bytesOf(xlsxStream(of, each(rows), options)));

/** The one text cell as Excel would show it, and as it stands in the XML. */
async function cellOf(value: string) {
  const bytes = await bytesOf(xlsxStream(text, each([value]), { sheetName: "Pagamenti" }));
  return { xml: readWorkbook(bytes).sheets[0]?.[1]?.[0], read: (await readXlsx(bytes)).sheets[0]?.rows[1]?.[0] };
}

describe("a workbook", () => {
  test("holds real money, real dates, and digits that stay text", async () => {
    const { sheets } = await workbook(columns, [sample]);
    const [avviso, cents, on, at, number] = sheets[0]?.[1] ?? [];
    expect(avviso).toMatchObject({ place: "A2", type: "inlineStr", text: "301202600000000103", style: "1" });
    expect(cents).toMatchObject({ place: "B2", type: undefined, number: "1234.56", style: "2" });
    // 46387 is what Excel shows as 31/12/2026; 46227 as 24/07/2026, which it was in Rome at that instant.
    expect(on).toMatchObject({ place: "C2", type: undefined, number: "46387", style: "3" });
    expect(at?.number).toBe(String(46_227 + (32 * 60 + 7) / 86_400));
    expect(number).toMatchObject({ place: "E2", number: "2", style: "5" });
  });

  test("gives each style its format: @, #,##0.00, dd/mm/yyyy, and bold for the headings", async () => {
    const styles = (await workbook(columns, [sample])).parts["xl/styles.xml"] ?? "";
    const formats = [...(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? "").matchAll(/numFmtId="(\d+)" fontId="(\d)"/g)];
    expect(formats.map(([, format, font]) => `${format} ${font}`)).toEqual([
      "0 0",
      "49 0",
      "4 0",
      "164 0",
      "165 0",
      "0 0",
      "49 1",
      "49 0",
      "49 1",
    ]);
    expect(styles).toContain('numFmtId="164" formatCode="dd/mm/yyyy"');
    expect(styles).toContain('numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"');
    expect(styles).toMatch(/<font>.*<\/font><font><b\/>/);
  });

  test("freezes its headings, has widths, and filters exactly the rows there are", async () => {
    const { parts, sheets } = await workbook(columns, [sample, sample]);
    const xml = parts["xl/worksheets/sheet1.xml"] ?? "";
    expect(sheets[0]?.[0]?.map(({ text: heading, style }) => [heading, style])).toContainEqual(["Codice avviso", "6"]);
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<col min="1" max="1" width="22.5" style="1" customWidth="1"/>');
    expect(xml).toContain('<autoFilter ref="A1:E3"/>');
    expect(parts["xl/workbook.xml"]).toContain("'Pagamenti'!$A$1:$E$3</definedName>");
    const order = ["<sheetViews>", "<sheetFormatPr", "<cols>", "<sheetData>", "<autoFilter", "<ignoredErrors>"];
    const at = order.map((element) => xml.indexOf(element));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  test("is read by another reader with the values it was given", async () => {
    const bytes = await bytesOf(xlsxStream(columns, each([sample]), { sheetName: "Pagamenti" }));
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["Pagamenti"]);
    expect(sheets[0]?.rows[1]?.slice(0, 3)).toEqual(["301202600000000103", 1234.56, new Date("2026-12-31T00:00:00Z")]);
    const paidAt = sheets[0]?.rows[1]?.[3];
    expect(paidAt instanceof Date && paidAt.toISOString().slice(0, 16)).toBe("2026-07-24T00:32");
  });

  test("of no rows has its headings, a filter, and opens", async () => {
    const bytes = await bytesOf(xlsxStream(columns, each([]), { sheetName: "Pagamenti" }));
    expect(readWorkbook(bytes).parts["xl/worksheets/sheet1.xml"]).toContain('<autoFilter ref="A1:E1"/>');
    expect((await readXlsx(bytes)).sheets[0]?.rows).toHaveLength(1);
  });

  test("leaves out the cells of what is not there, and the others keep their places", async () => {
    const { sheets } = await workbook(columns, [{ codiceAvviso: null, cents: null, on: null, at: sample.at }]);
    expect(sheets[0]?.[1]?.map(({ place }) => place)).toEqual(["D2", "E2"]);
  });

  test("goes past column Z", async () => {
    const many = Array.from({ length: 703 }, (_, index) => ({ ...text[0], heading: `C${index}` }) as Column<string>);
    const places = (await workbook(many, ["x"])).sheets[0]?.[1]?.map(({ place }) => place) ?? [];
    expect([places[25], places[26], places[701], places[702]]).toEqual(["Z2", "AA2", "ZZ2", "AAA2"]);
  });

  test("writes as text a day before Excel's calendar begins to be right", async () => {
    const { sheets } = await workbook(columns, [
      { ...sample, on: "1900-02-28", at: new Date("1899-06-01T10:00:00Z") },
      { ...sample, on: "1900-03-01" },
    ]);
    expect(sheets[0]?.[1]?.[2]).toMatchObject({ type: "inlineStr", text: "28/02/1900" });
    expect(sheets[0]?.[1]?.[3]).toMatchObject({ type: "inlineStr", text: "01/06/1899 11:00" });
    expect(sheets[0]?.[2]?.[2]).toMatchObject({ number: "61" });
  });
});

describe("a text in a workbook", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "'=1", "00184"])("%s is that text, no formula", async (value) => {
    const { xml, read } = await cellOf(value);
    expect(xml).toMatchObject({ type: "inlineStr", text: value, style: "1", number: undefined, formula: undefined });
    expect(read).toBe(value);
  });

  test.each([
    ["markup", 'a < b & "c" > d </t></is></c>', 'a < b & "c" > d </t></is></c>'],
    ["what XML forbids", "a\0b\u0007c\uFFFEd\uFFFFe\uD800f", "abcdef"],
    ["line ends", "a\r\nb\rc\n", "a\nb\nc\n"],
    ["spaces", "  a  b ", "  a  b "],
    ["beyond the first plane", "a😀𠀀", "a😀𠀀"],
  ])("keeps or loses %s as it must", async (_, value, expected) => {
    const { xml, read } = await cellOf(value);
    expect(xml?.text).toBe(expected);
    expect(read).toBe(expected);
  });

  test.each([
    ["_x0041_", "_x005F_x0041_"],
    ["a_x000D_b_x000a_", "a_x005F_x000D_b_x005F_x000a_"],
    ["_x0041_x0042_", "_x005F_x0041_x005F_x0042_"],
    ["_x41_ x0041 _x004g_", "_x41_ x0041 _x004g_"],
  ])("%s is not taken for a coded character", async (value, coded) => {
    expect((await cellOf(value)).xml?.text).toBe(coded);
  });

  test("is cut at what a cell holds, never through a character", async () => {
    expect((await cellOf("à".repeat(40_000))).xml?.text).toBe("à".repeat(32_767));
    expect((await cellOf("😀".repeat(20_000))).xml?.text).toBe("😀".repeat(16_383));
  });
});

describe("more rows than a sheet holds", () => {
  const limits = { rows: 4 };
  const rows = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
  const shape = async (count: number, sheetName = "Pagamenti") => {
    const { parts, sheets } = await workbook(text, rows(count), { sheetName, limits });
    const names = [...(parts["xl/workbook.xml"] ?? "").matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
    return { names, texts: sheets.map((sheet) => sheet.map(([cell]) => cell?.text)) };
  };

  test("fill it to the last row before another is opened", async () => {
    expect((await shape(3)).texts).toEqual([["Causale", "r0", "r1", "r2"]]);
  });

  test("go on in another with the same headings, and none is lost", async () => {
    expect(await shape(7)).toEqual({
      names: ["Pagamenti", "Pagamenti (2)", "Pagamenti (3)"],
      texts: [
        ["Causale", "r0", "r1", "r2"],
        ["Causale", "r3", "r4", "r5"],
        ["Causale", "r6"],
      ],
    });
  });

  test("can be many bytes instead of many rows", async () => {
    const long = rows(40).map((row) => row.padEnd(30_000, "x"));
    const { sheets } = await workbook(text, long, { sheetName: "P", limits: { bytes: 500_000 } });
    expect(sheets.length).toBeGreaterThan(1);
    expect(sheets.flatMap((sheet) => sheet.slice(1)).map(([cell]) => cell?.text)).toEqual(long);
  });

  test("are named so that Excel takes the name", async () => {
    expect((await shape(4, "Elenco: [TARI] 2026/2027 'Comune di Valdoria'")).names).toEqual([
      "Elenco TARI 2026 2027 'Comune d",
      "Elenco TARI 2026 2027 'Comu (2)",
    ]);
    expect((await shape(1, "")).names).toEqual(["1"]);
    expect((await shape(1, "A & <B>")).names).toEqual(["A &amp; &lt;B&gt;"]);
  });

  test("are refused rather than written where the archive cannot say where they are", async () => {
    async function* entries() {
      yield { path: "a", chunks: [crypto.getRandomValues(new Uint8Array(5_000))] };
    }
    const all = async (limit: number) => {
      for await (const chunk of zipChunks(entries(), limit)) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(all(4_000)).rejects.toThrow(RangeError);
    await all(6_000);
  });
});
