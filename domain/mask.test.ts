/** Masking: what remains tells two people apart, and no more. */
import { expect, test } from "vitest";
import { maskEmail, maskName, maskTaxCode } from "./mask.ts";

test("a tax code keeps its ends and loses birth date and place", () => {
  expect(maskTaxCode("RSSMRA80A01H501U")).toBe("RSSMRA••••••501U");
  expect(maskTaxCode("01234567897")).toBe("012••••••97");
});

test("what is no tax code is hidden whole, whatever its length", () => {
  expect(maskTaxCode("")).toBe("••••••");
  expect(maskTaxCode("AB12")).toBe("••••••");
  expect(maskTaxCode("RSSMRA80A01H501")).toBe("••••••");
});

test.each([
  ["Mario", "M."],
  ["Maria Grazia", "M. G."],
  ["D'Angelo", "D."],
  ["'O Sole", "O. S."],
  ["  élodie   ", "É."],
  ["Rossi & C. S.r.l.", "R. C. S."],
  ["—", ""],
])("the name %j becomes %j", (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test("an address keeps its domain, and how long the rest was is not told", () => {
  expect(maskEmail("m@posta.example")).toBe("••••••@posta.example");
  expect(maskEmail("mario.rossi.1980@posta.example")).toBe("••••••@posta.example");
  expect(maskEmail("not an address")).toBe("••••••");
});
