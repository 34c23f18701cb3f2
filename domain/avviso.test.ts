/** Notice numbers from the world and of our own. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCodiceAvviso, groupInFours, makeCodiceAvviso } from "./avviso.ts";

const segregation = fc.stringMatching(/^\d{2}$/);
const base13 = fc.stringMatching(/^\d{13}$/);

describe("making a codice avviso", () => {
  test.each([
    ["00", "0000000000001", "300000000000000104"],
    ["00", "0000000000093", "300000000000009303"],
    ["01", "2026000000001", "301202600000000103"],
    ["01", "9999999999999", "301999999999999982"],
    ["45", "1700000000000", "345170000000000080"],
    ["47", "0000000000042", "347000000000004265"],
    ["01", "0000000000042", "301000000000004285"],
    ["99", "0000000000019", "399000000000001976"],
  ])("segregation %s, base %s: %s", (code, base, codiceAvviso) => {
    expect(makeCodiceAvviso(code, base)).toEqual({ codiceAvviso, iuv: codiceAvviso.slice(1) });
  });

  test.each([
    ["1", "0000000000001"],
    ["001", "0000000000001"],
    ["0A", "0000000000001"],
    ["00", "000000000001"],
    ["00", "00000000000001"],
    ["00", "00000000000-1"],
    ["٠١", "0000000000001"],
    ["", ""],
  ])("segregation %j, base %j is a fault", (code, base) => {
    expect(() => makeCodiceAvviso(code, base)).toThrow(RangeError);
  });

  test("what we make is read back with the right check", () => {
    fc.assert(
      fc.property(segregation, base13, (code, base) => {
        const { codiceAvviso, iuv } = makeCodiceAvviso(code, base);
        expect(codiceAvviso).toMatch(/^3\d{17}$/);
        expect(checkCodiceAvviso(codiceAvviso)).toEqual({
          ok: true,
          aux: 3,
          iuv,
          segregation: code,
          checkDigit: "right",
        });
      }),
    );
  });

  test("one wrong digit, or two neighbours exchanged, is noticed", () => {
    fc.assert(
      fc.property(
        segregation,
        base13,
        fc.integer({ min: 1, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (code, base, at, by) => {
          const { codiceAvviso } = makeCodiceAvviso(code, base);
          const digit = (Number(codiceAvviso[at]) + by) % 10;
          const mistyped = codiceAvviso.slice(0, at) + digit + codiceAvviso.slice(at + 1);
          expect(checkCodiceAvviso(mistyped)).toMatchObject({ checkDigit: "wrong" });
          const exchanged = codiceAvviso.replace(new RegExp(`^(.{${at - 1}})(.)(.)`), "$1$3$2");
          fc.pre(at > 1 && exchanged !== codiceAvviso);
          expect(checkCodiceAvviso(exchanged)).toMatchObject({ checkDigit: "wrong" });
        },
      ),
    );
  });
});

describe("reading a codice avviso", () => {
  test.each([
    ["301000000000004285", 3, "01000000000004285", "01"],
    ["301000000000000144", 3, "01000000000000144", "01"],
    ["347164993070184562", 3, "47164993070184562", "47"],
    ["382202100000000101", 3, "82202100000000101", "82"],
    ["399000000000001976", 3, "99000000000001976", "99"],
    ["301012400000152316", 3, "01012400000152316", "01"],
    ["300715700000000032", 3, "00715700000000032", "00"],
    ["001110000000000164", 0, "110000000000164", undefined],
    ["002152784547130177", 0, "152784547130177", undefined],
    ["001340105455507221", 0, "340105455507221", undefined],
    ["001000000000000141", 0, "000000000000141", undefined],
    ["000000000000000000", 0, "000000000000000", undefined],
    ["3010 0000 0000 0042 85", 3, "01000000000004285", "01"],
    [" 301000000000004285\n", 3, "01000000000004285", "01"],
    ["3010\u00a00000 0000 0042 85", 3, "01000000000004285", "01"],
  ])("%s is right", (text, aux, iuv, code) => {
    expect(checkCodiceAvviso(text)).toEqual({
      ok: true,
      aux,
      iuv,
      checkDigit: "right",
      ...(code && { segregation: code }),
    });
  });

  test.each([
    "301000000000004286",
    "302012387654312384",
    "347000008800999051",
    "311111111112222222",
    "301000000000000145",
    "302000100440009424",
  ])("%s is read, and its wrong check reported", (text) => {
    expect(checkCodiceAvviso(text)).toMatchObject({ ok: true, aux: 3, iuv: text.slice(1), checkDigit: "wrong" });
  });

  test("kinds 1 and 2 are read as their age knew them", () => {
    expect(checkCodiceAvviso("112345678901234567")).toEqual({
      ok: true,
      aux: 1,
      iuv: "12345678901234567",
      checkDigit: "none",
    });
    const first16 = 2_000_000_000_000_001;
    const check = String(first16 % 93).padStart(2, "0");
    expect(checkCodiceAvviso(`${first16}${check}`)).toEqual({
      ok: true,
      aux: 2,
      iuv: `000000000000001${check}`,
      checkDigit: "right",
    });
  });

  test.each([
    ["", "length"],
    ["30100000000000428", "length"],
    ["3010000000000042855", "length"],
    ["30100000000000428O", "characters"],
    ["3.01E+17", "characters"],
    ["RF18539007547034", "characters"],
    ["٣٠١٠٠٠٠٠٠٠٠٠٠٠٤٢٨٥", "characters"],
    ["401000000000004285", "aux"],
    ["999999999999999999", "aux"],
  ])("%j is refused: %s", (text, why) => {
    expect(checkCodiceAvviso(text)).toEqual({ ok: false, why });
  });
});

test("a codice avviso is printed in fours", () => {
  expect(groupInFours("301000000000004285")).toBe("3010 0000 0000 0042 85");
  expect(groupInFours("01000000000004285")).toBe("0100 0000 0000 0428 5");
  expect(groupInFours("1234")).toBe("1234");
  expect(groupInFours("")).toBe("");
});
