/** Which eleven digits are a partita IVA. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigit, readPartitaIva } from "./partita-iva.ts";

const tenDigits = fc.stringMatching(/^\d{10}$/).filter((digits) => /[1-9]/.test(digits));

describe("partita IVA", () => {
  test.each(["01234567897", "12345678903", "80000000002", "97562310587", "00907501001"])("%s is right", (value) => {
    expect(readPartitaIva(value)).toEqual({ ok: true, value });
  });

  test.each([" 01234567897 ", "0123 4567 897", "IT01234567897", "it 01234567897", "01234567897\u00a0"])(
    "%j is tidied",
    (text) => {
      expect(readPartitaIva(text)).toEqual({ ok: true, value: "01234567897" });
    },
  );

  test.each([
    ["01234567890", "check"],
    ["00000000000", "zeros"],
    ["0123456789", "length"],
    ["012345678970", "length"],
    ["", "length"],
    ["IT", "characters"],
    ["FR01234567897", "characters"],
    ["0123456789O", "characters"],
    ["01234567897.", "characters"],
    ["1,2346E+10", "characters"],
    ["٠١٢٣٤٥٦٧٨٩٧", "characters"],
    ["０１２３４５６７８９７", "characters"],
  ])("%j is refused: %s", (text, why) => {
    expect(readPartitaIva(text)).toEqual({ ok: false, why });
  });

  test("every ten digits have exactly one right eleventh", () => {
    fc.assert(
      fc.property(tenDigits, (first10) => {
        const right = [..."0123456789"].filter((digit) => readPartitaIva(first10 + digit).ok);
        expect(right).toEqual([checkDigit(first10)]);
      }),
    );
  });

  test("one wrong digit anywhere is noticed", () => {
    fc.assert(
      fc.property(tenDigits, fc.nat(10), fc.integer({ min: 1, max: 9 }), (first10, at, by) => {
        const right = first10 + checkDigit(first10);
        const digit = (Number(right[at]) + by) % 10;
        expect(readPartitaIva(right.slice(0, at) + digit + right.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
});
