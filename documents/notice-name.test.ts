import fc from "fast-check";
import { expect, test } from "vitest";
import { freeName, type TakenNames } from "./notice-name.ts";

function named(...wanted: string[]): string[] {
  const taken: TakenNames = new Map();
  return wanted.map((name) => freeName(name, taken));
}

test("twins are numbered before the ending, whatever their case and however they are composed", () => {
  expect(named("a.pdf", "A.pdf", "a.pdf", "a (3).pdf")).toEqual(["a.pdf", "A (2).pdf", "a (3).pdf", "a (3) (2).pdf"]);
  expect(named("e\u0300.pdf", "\u00e8.pdf")).toEqual(["\u00e8.pdf", "\u00e8 (2).pdf"]);
});

test.each([
  ["../../etc/passwd", "-..-etc-passwd"],
  ["C:\\temp\\a.pdf", "C--temp-a.pdf"],
  ["Rossi\u202e\u0000 Mario?.pdf", "Rossi Mario-.pdf"],
  ["", "avviso.pdf"],
  ["...", "avviso.pdf"],
])("%j becomes %j", (wanted, safe) => {
  expect(named(wanted)).toEqual([safe]);
});

test("sixty thousand of one name are named in a moment", () => {
  const names = named(...Array.from({ length: 60_000 }, () => "avviso.pdf"));
  expect(new Set(names).size).toBe(60_000);
});

test("names never leave the folder, never meet, and stay short", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 200 }), { maxLength: 30 }), (wanted) => {
      const names = named(...wanted);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) {
        expect(name).not.toMatch(/[/\\\p{Cc}]|^\./u);
        expect([...name].length).toBeLessThan(140);
      }
    }),
  );
});
