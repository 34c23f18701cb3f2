/** The short cut changes nothing but the time: with it and without it, in whatever pieces it comes, a sheet says the same. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Unreadable } from "./spreadsheet-in-event.ts";
import { numberFormat } from "./spreadsheet-in-number.ts";
import { type Book, SheetReader } from "./spreadsheet-in-sheet.ts";
import { limits } from "./spreadsheet-in-testing.ts";
import { readXml } from "./spreadsheet-in-xml.ts";

const texts = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "1",
    "7",
    "45657",
    "12.50",
    "-0.05",
    "1E+20",
    " 3 ",
    "a&amp;b",
    "_x0041_",
    "é€𝄞",
    "&lol;",
    "#N/A",
  ),
  fc.double({ noNaN: true }).map(String),
  fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[<&]/g, "").replace(/[^\P{C}]/gu, "")),
);
const bodies = texts.chain((text) =>
  fc.constantFrom(
    `<v>${text}</v>`,
    `<f>A1</f><v>${text}</v>`,
    `<is><t>${text}</t></is>`,
    `<is><t xml:space="preserve">${text}</t></is>`,
    `<is><r><t>${text}</t></r><rPh><t>no</t></rPh></is>`,
    `\n <v>${text}</v>\n`,
    `<v xml:space="preserve">${text}</v>`,
    "<v/>",
    "",
  ),
);
const types = fc.constantFrom(
  "",
  ' t="s"',
  ' t="n"',
  ' t="str"',
  ' t="b"',
  ' t="inlineStr"',
  ' t="e"',
  ' t="d"',
  " t='n'",
);
const right = ["", ' r="B2"', ' r="AA7"', ' r="c3"', ' cm="1" r="D9"'];
const places = fc.constantFrom(...right, ...right, ...right, ' r="7"', ' r="XFE1"');
const styles = fc.constantFrom("", ' s="0"', ' s="1"', ' s="2"', ' s="99"', ' s="x"');
const cells = fc
  .tuple(places, styles, types, bodies, fc.boolean())
  .map(([place, style, type, body, empty]) =>
    empty ? `<c${place}${style}${type}/>` : `<c${place}${type}${style}>${body}</c>`,
  );
const sheets = fc
  .array(fc.array(cells, { maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map(
    (rows) =>
      `<worksheet><sheetData>${rows.map((row) => `<row>${row.join("")}</row>`).join("")}</sheetData></worksheet>`,
  );

async function read(xml: string, quick: boolean, size: number) {
  const bytes = new TextEncoder().encode(xml);
  const formats = [undefined, numberFormat("dd/mm/yyyy"), numberFormat("00000")];
  const book: Book = { date1904: false, strings: ["zero", "uno"], formats, limits, rows: 0 };
  const reader = new SheetReader(book, "Foglio1");
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  try {
    const slow = { open: reader.open.bind(reader), close: reader.close.bind(reader), text: reader.text.bind(reader) };
    for await (const _ of readXml(pieces(), quick ? reader : slow));
    return reader.rows;
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
}

test("with the short cut a sheet says what it says without", async () => {
  let whole = 0;
  await fc.assert(
    fc.asyncProperty(sheets, fc.integer({ min: 1, max: 200 }), async (xml, size) => {
      const slow = await read(xml, false, 1_000_000);
      expect(await read(xml, true, size)).toEqual(slow);
      if (typeof slow !== "string" && slow.length > 0) whole++;
    }),
    { numRuns: 2_000 },
  );
  expect(whole).toBeGreaterThan(100);
});
