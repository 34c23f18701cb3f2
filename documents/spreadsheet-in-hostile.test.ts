import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readWorkbook, Unreadable } from "./spreadsheet-in.ts";
import { eventsOf, limits, type Parts, rowsOf, xlsx } from "./spreadsheet-in-testing.ts";

const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
const data = (rows: string) => `<sheetData>${rows}</sheetData>`;
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const compound = (stream: string) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1_000), utf16(stream)]);
const text = (value: string) => new TextEncoder().encode(value);
const bomb = () => xlsx({ more: spaces(200_000_000) });

/** A workbook whose sheet is that many spaces. */
function spaces(count: number): Record<string, Uint8Array> {
  return { "xl/worksheets/sheet1.xml": new Uint8Array(count).fill(32) };
}

/** With the stated size of every part made small. */
function lying(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf("PK\u0001\u0002"); at !== -1; at = copy.indexOf("PK\u0001\u0002", at + 4))
    copy.writeUInt32LE(1, at + 24);
  return copy;
}

const shared = (value: string): Parts => ({ strings: `<si><t>${value}</t></si>`, sheet: data(row) });
const files: [string, string, () => Uint8Array, string?][] = [
  ["nothing", "empty", () => new Uint8Array(0)],
  ["a workbook without rows", "empty", () => xlsx({ sheet: data("") })],
  ["a file beyond the limit", "too_big", () => new Uint8Array(limits.bytes + 1)],
  ["a picture under the name of a workbook", "not_a_workbook", () => text("\u0089PNG....")],
  ["a web page under the name of a workbook", "not_a_workbook", () => text("<html><table>"), "elenco.xls"],
  ["a web page under the name of a CSV", "not_a_workbook", () => text("<html><table>"), "elenco.csv"],
  ["zeros under the name of a CSV", "not_a_workbook", () => new Uint8Array(5_000), "elenco.csv"],
  ["an archive of something else", "not_a_workbook", () => zipSync({ "a.txt": text("a") })],
  ["half an archive", "broken", () => xlsx({ sheet: data(row) }).slice(0, 300)],
  ["an encrypted workbook", "encrypted", () => compound("EncryptedPackage")],
  ["a Word document of old", "not_a_workbook", () => compound("WordDocument")],
  ["an old workbook with macros", "macros", () => compound("Workbook _VBA_PROJECT")],
  ["a broken old workbook", "broken", () => compound("Workbook"), "elenco.xls"],
  ["macros", "macros", () => xlsx({ sheet: data(row), more: { "xl/vbaProject.bin": text("x") } }), "elenco.xlsm"],
  [
    "a document type",
    "entities",
    () => xlsx({ sheet: `<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet>${data(row)}</worksheet>` }),
  ],
  ["an entity nobody declared", "entities", () => xlsx(shared("&lol;"))],
  ["a bomb of spaces in a sheet", "broken", () => xlsx({ more: spaces(200_000_000) })],
  [
    "a bomb beyond the budget",
    "zip_bomb",
    () => xlsx({ sheet: data(row), more: { "xl/sharedStrings.xml": tags(310_000_000) } }),
  ],
  [
    "an archive of ten thousand parts",
    "zip_bomb",
    () =>
      xlsx({
        more: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, new Uint8Array(0)])),
      }),
  ],
  ["an endless shared string", "broken", () => xlsx(shared("x".repeat(20_000_000)))],
  ["tags without end", "broken", () => xlsx({ sheet: `<worksheet>${"<a>".repeat(1_000_000)}` })],
  ["a tag that never closes", "broken", () => xlsx({ sheet: `<worksheet><c r="${"x".repeat(5_000_000)}` })],
  [
    "a string that is not there",
    "broken",
    () => xlsx({ sheet: data('<row r="1"><c r="A1" t="s"><v>7</v></c></row>') }),
  ],
  ["a row beyond the last", "broken", () => xlsx({ sheet: data('<row r="99999999"><c><v>1</v></c></row>') })],
  [
    "a text at XFD1048576",
    "too_wide",
    () => xlsx({ sheet: data('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') }),
  ],
  ["a row too many", "too_many_rows", () => xlsx({ sheet: data("<row><c><v>1</v></c></row>".repeat(100_001)) })],
  ["a CSV of a row too many", "too_many_rows", () => text("a;b\n".repeat(100_001)), "elenco.csv"],
  ["a line of ten megabytes", "too_big", () => text(`a;b\n${"x".repeat(10_000_000)}\n`), "elenco.csv"],
  ["a quote that never closes", "too_big", () => text(`a;b\n"${"x\n".repeat(5_000_000)}`), "elenco.csv"],
  ["a quote that never closes in a small file", "broken", () => text('a;b\n1;"x\n2;3\n'), "elenco.csv"],
  ["a line of ten thousand columns", "too_wide", () => text(`a;b\n${"x;".repeat(10_000)}\n`), "elenco.csv"],
];

function tags(count: number): Uint8Array {
  const bytes = new Uint8Array(count).fill(10);
  const tag = text("<a/>");
  for (let at = 0; at < count - 4; at += 100_000) bytes.set(tag, at);
  bytes.set(text("<sst>"), 0);
  return bytes;
}

describe("a hostile file ends in a word, soon and in little memory:", () => {
  test.each(files)("%s is %s", async (_, code, make, name) => {
    const bytes = make();
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    const fault = await eventsOf(bytes, name).catch((thrown: unknown) => thrown);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    expect(fault).toBeInstanceOf(Unreadable);
    expect((fault as Unreadable).code).toBe(code);
  });

  test("sizes that lie change nothing", async () => {
    const [fault] = await Promise.allSettled([eventsOf(lying(bomb()))]);
    expect(fault).toMatchObject({ status: "rejected" });
    expect(rowsOf(await eventsOf(lying(xlsx({ sheet: data(row) }))))).toHaveLength(1);
  });

  test("an empty cell at XFD1048576 is nothing", async () => {
    const last = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
    const sheet = `<dimension ref="A1:XFD1048576"/>${data(row + last)}`;
    expect(rowsOf(await eventsOf(xlsx({ sheet })))).toHaveLength(1);
  });

  test("names that are dangerous in JavaScript are words", async () => {
    const bytes = text("__proto__;constructor\n1;2\n");
    expect(rowsOf(await eventsOf(bytes, "a.csv"))[0]?.cells.map((cell) => cell.text)).toEqual([
      "__proto__",
      "constructor",
    ]);
  });
});

describe("whoever reads", () => {
  const long = xlsx({ sheet: data("<row><c><v>1</v></c></row>".repeat(90_000)) });

  test("may stop, and may abort", async () => {
    for await (const event of readWorkbook({ name: "a.xlsx", bytes: long }, { limits }))
      if (event.kind === "rows") break;
    const abort = new AbortController();
    const reading = eventsOf(long, "a.xlsx", { signal: abort.signal });
    abort.abort(new Error("left"));
    await expect(reading).rejects.toThrow("left");
  });

  test("waits no longer than was agreed", async () => {
    const reading = eventsOf(long, "a.xlsx", { limits: { ...limits, seconds: 0.05 } });
    await expect(reading).rejects.toMatchObject({ code: "timeout" });
  });

  test("is not hurried: time it takes itself is not counted", async () => {
    let rows = 0;
    for await (const event of readWorkbook({ name: "a.xlsx", bytes: long }, { limits: { ...limits, seconds: 10 } })) {
      if (event.kind === "rows") rows += event.rows.length;
    }
    expect(rows).toBe(90_000);
  });
});
