/** A cell of text as people and programs leave it: what can be read is read, what was lost is never guessed. */
import { expect, test } from "vitest";
import { readAmount, readCode, readTaxCode } from "./import-cell.ts";

const cell = (text: string) => ({ text, kind: "text" as const });

test.each(["3,01E+17", "3.01000000000000E+17", " 1e17 ", "9E+3"])("%s has lost its digits", (text) => {
  for (const read of [readCode(cell(text), 70), readTaxCode(cell(text))]) {
    expect(read.value).toBeUndefined();
    expect(read.issues).toMatchObject([{ code: "cell.number", level: "error" }]);
  }
});

test.each(["E17", "12E7", "A-1E+5", "3E+", "17"])("%s is a code like any", (text) => {
  expect(readCode(cell(text), 70).value).toBe(text);
});

test.each(["rss mra 80a01 h501u", "'RSSMRA80A01H501U", "RSSMRA80A01H501U\u00a0", "RSS.MRA-80A01/H501U"])(
  "%s is a tax code all the same",
  (text) => {
    expect(readTaxCode(cell(text)).value).toBe("RSSMRA80A01H501U");
  },
);

test.each([
  ["1.234,56\u00a0€", 123_456],
  ["EUR 12,5", 1_250],
  ["€\u00a010,00", 1_000],
])("%s is %i cents", (text, cents) => {
  expect(readAmount(cell(text), { date1904: false }).value).toBe(cents);
});
