import fc from "fast-check";
import { parseCsv } from "hucre/csv";
import { describe, expect, test } from "vitest";
import { type Column, csvStream } from "./spreadsheet-out.ts";
import { bytesOf, each } from "./spreadsheet-out-read-back.ts";

const text: Column<string | null>[] = [{ heading: "Causale", kind: "text", read: (row) => row }];

/** The file as it is, BOM included. */
async function fileOf<Row>(columns: Column<Row>[], rows: Row[], options: Parameters<typeof csvStream>[2] = {}) {
  const bytes = await bytesOf(csvStream(columns, each(rows), options));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** What stands in the one cell of the one row, quotes undone. */
async function cellOf(value: string, options: Parameters<typeof csvStream>[2] = {}): Promise<unknown> {
  const rows = parseCsv(await fileOf(text, [value], options), { delimiter: ";" });
  expect(rows).toHaveLength(2);
  return rows[1]?.[0];
}

describe("a CSV for Excel in Italy", () => {
  test("has BOM, semicolons, CRLF, decimal commas and Italian dates on the clocks of Rome", async () => {
    const columns: Column<{ cents: number; on: string; at: Date }>[] = [
      { heading: "Debitore", kind: "text", read: () => "D'Angiò; “Bar”" },
      { heading: "Importo", kind: "cents", read: (row) => row.cents },
      { heading: "Scadenza", kind: "day", read: (row) => row.on },
      { heading: "Pagato il", kind: "instant", read: (row) => row.at },
      { heading: "Rate", kind: "number", read: () => -1.5 },
    ];
    const rows = [
      { cents: 123_456, on: "2026-02-03", at: new Date("2026-07-31T22:05:59Z") },
      { cents: -1_205, on: "1899-12-31", at: new Date("2026-12-31T23:30:00Z") },
    ];
    expect(await fileOf(columns, rows)).toBe(
      [
        '\uFEFF"Debitore";"Importo";"Scadenza";"Pagato il";"Rate"\r\n',
        '"D\'Angiò; “Bar”";1234,56;03/02/2026;01/08/2026 00:05;-1,5\r\n',
        '"D\'Angiò; “Bar”";-12,05;31/12/1899;01/01/2027 00:30;-1,5\r\n',
      ].join(""),
    );
  });

  test("of no rows has its headings", async () => {
    expect(await fileOf(text, [])).toBe('\uFEFF"Causale"\r\n');
  });

  test("leaves an empty cell for what is not there, in every kind", async () => {
    const columns: Column<null>[] = (["text", "cents", "day", "instant", "number"] as const).map((kind) => ({
      heading: kind,
      kind,
      read: () => null,
    }));
    expect((await fileOf(columns, [null])).split("\r\n")[1]).toBe(";;;;");
  });

  test("keeps quotes, separators and line ends inside one cell", async () => {
    expect(await cellOf('via "Roma"; n. 1\r\nint. 2')).toBe('via "Roma"; n. 1\nint. 2');
  });

  test("any text comes back, but for the marks and what nobody sees", async () => {
    const bare = (value: unknown) => String(value).replace(/[\s'\p{Cc}]/gu, "");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (value) => {
        expect(bare(await cellOf(`a${value}`))).toBe(bare(`a${value}`));
      }),
      { numRuns: 300 },
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("never writes %s", async (value) => {
    await expect(fileOf([{ heading: "Rata", kind: "number", read: () => value }], [1])).rejects.toThrow(RangeError);
  });
});

describe("a text a spreadsheet would run", () => {
  test.each([
    "=1+1",
    "+39 0432 000000",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\tcalc",
    "\ncalc",
    "|calc",
    "%0A",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "  =1+1",
    "\uFEFF=1+1",
    "\u200B =1+1",
  ])("%j gets an apostrophe", async (value) => {
    expect(await cellOf(value)).toBe(`'${value}`);
  });

  test("is found behind a carriage return or a character that is left out", async () => {
    expect(await cellOf("\rcalc")).toBe("'\ncalc");
    expect(await cellOf("\0=1+1")).toBe("'=1+1");
    expect(await cellOf("\uFFFE\u0007=1+1")).toBe("'=1+1");
  });

  test("is disarmed again behind a tab, which for some begins a cell", async () => {
    expect(await cellOf("\t=1+1")).toBe("'\t'=1+1");
    expect(await cellOf("\r=1+1")).toBe("'\n'=1+1");
  });

  test("is disarmed as a heading too: those of an outcome are a stranger's", async () => {
    const file = await fileOf([{ heading: "=HYPERLINK(A1)", kind: "text", read: () => null }], []);
    expect(file).toBe('\uFEFF"\'=HYPERLINK(A1)"\r\n');
  });

  test.each([",", "\t", ";"])("begins no cell where the separator is %j", async (delimiter) => {
    const traps = ["Rossi,=cmd|'/c calc'!A1,", 'a, "=1+1', "b\t@SUM(A1)", "c\n-1+1", 'd,",";=1', "e;＝1", 'f,\t "+1'];
    // Where a semicolon separates nothing, the quotes of the second column are in the middle of a cell.
    const twoColumns: Column<string>[] = [
      { heading: "Rata", kind: "number", read: () => 1 },
      { heading: "Causale", kind: "text", read: (row) => row },
    ];
    const file = await fileOf(twoColumns, traps);
    const cells = parseCsv(file, { delimiter })
      .flat()
      .map((cell) => String(cell ?? "").replace(/^[\s"]+/, ""));
    expect(cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
  });

  test("is not every text with a comma, nor a number", async () => {
    expect(await cellOf("Rossi, Mario; TARI = 2026")).toBe("Rossi, Mario; TARI = 2026");
    const cents: Column<number>[] = [{ heading: "Importo", kind: "cents", read: (row) => row }];
    expect(await fileOf(cents, [-5])).toBe('\uFEFF"Importo"\r\n-0,05\r\n');
  });

  test("cannot hide beyond the length of a cell, where Excel would begin another", async () => {
    expect(await cellOf(`${"a".repeat(32_767)}=1+1`)).toBe("a".repeat(32_767));
  });

  test("is looked for in time that grows with the text, no faster", async () => {
    const begun = performance.now();
    for (const unit of ["\n", ", ", '"', "1 ", "0", "\u200B"]) await fileOf(text, [unit.repeat(32_767)]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe("a text Excel would take for something else", () => {
  test.each([
    ["codice avviso", "301202600000000103"],
    ["partita IVA", "01234567890"],
    ["CAP", "00184"],
    ["accertamento", "12/2026"],
    ["capitolo", "1010/2"],
    ["thousand", "1.234"],
    ["power of ten", "12E5"],
    ["month", "Maggio 2026"],
    ["day", "1 set"],
    ["negative", "(12)"],
    ["truth", "Vero"],
  ])("%s %s stays text behind a tab, unless a program asked for it bare", async (_, value) => {
    expect(await cellOf(value)).toBe(`\t${value}`);
    expect(await cellOf(value, { keepText: "bare" })).toBe(value);
  });

  test.each([
    "RSSMRA80A01H501U",
    "12345678901",
    "33100",
    "0",
    "Maggio",
    "Mario Rossi 2",
    "9/0101101IM/",
    "IT60X0542811101",
  ])("%s needs no tab", async (value) => {
    expect(await cellOf(value)).toBe(value);
  });
});
