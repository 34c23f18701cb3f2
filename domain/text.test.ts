/** What survives of pasted text, and what is refused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, foldText, hasForbidden, toAscii } from "./text.ts";

const anyText = fc.string({ unit: "binary" });

describe("clean text", () => {
  test.each([
    ["  Mario   Rossi ", "Mario Rossi"],
    ["Mensa\r\nmarzo\t2026", "Mensa marzo 2026"],
    ["TARI\u00a02026\u2009rata\u202funica", "TARI 2026 rata unica"],
    ["Ro\u200bs\u200d\u2060si\ufeff", "Rossi"],
    ["co\u00admune", "comune"],
    ["12\u202e34\u202c\u2066x\u2069", "1234x"],
    ["Nicolo\u0300", "Nicolò"],
    ["a\u0000b\u0007c\u001b[31m", "abc[31m"],
    ["riga\u2028riga\u0085riga", "riga riga riga"],
    ["\u2800 \u3164 \u200e", ""],
    ["a\u{e0041}b", "ab"],
    ["Università dell'Età – € 5", "Università dell'Età – € 5"],
    ["日本 Ђорђе 🎉", "日本 Ђорђе 🎉"],
  ])("%j becomes %j", (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  test("cleaning twice changes nothing more", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("nothing invisible, no control and no double space is left", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(text)).not.toMatch(/[\p{Cc}\p{Default_Ignorable_Code_Point}]|\s\s|^\s|\s$/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("forbidden text", () => {
  test.each([
    "\0",
    "Mario\0Rossi",
    "\ud800",
    "a\udc00b",
    "\udc00\ud800",
    "x\ufffe",
    "\ufdd0",
    "\u{1ffff}",
    `a${"\u0301".repeat(31)}`,
    `a${"\u0301".repeat(100_000)}`,
  ])("%j is refused", (text) => {
    expect(hasForbidden(text)).toBe(true);
  });

  test.each(["", "Mario Rossi", "🎉👨‍👩‍👧", "Nicolo\u0300", "\ufffd", "日本", `a${"\u0301".repeat(5)}`, "a\nb"])(
    "%j may be kept",
    (text) => {
      expect(hasForbidden(text)).toBe(false);
    },
  );
});

describe("plain ASCII", () => {
  test.each([
    ["Nicolò Müller", "Nicolo Muller"],
    ["Łukasz Straße ẞ", "Lukasz Strasse SS"],
    ["Đorđe Æther Œuvre Ødegård Þór", "Dorde AEther OEuvre Odegard THor"],
    ["dell’Età «uno» – due…", 'dell\'Eta "uno" - due...'],
    ["½ ﬁ № €", "1/2 fi No EUR"],
    ["Ђорђе 日本 🎉!", "  !"],
    ["a\r\n\tb", "a   b"],
    ["\u0000\u0007\u200b", ""],
  ])("%j becomes %j", (raw, ascii) => {
    expect(toAscii(raw)).toBe(ascii);
  });

  test("is ASCII whatever comes in, and ASCII stays as it was", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(toAscii(text)).toMatch(/^[ -~]*$/);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]*$/), (text) => {
        expect(toAscii(text)).toBe(text);
      }),
    );
  });
});

describe("folded text", () => {
  test.each([
    ["NICOLÒ D’Àngelo", "nicolo d'angelo"],
    ["Straße Łódź Æ", "strasse lodz ae"],
    ["Ђорђе İstanbul", "ђорђе istanbul"],
    ["Ro\u200bssi\tMario", "rossi mario"],
  ])("%j becomes %j", (raw, folded) => {
    expect(foldText(raw)).toBe(folded);
  });

  test("what folds the same stays the same when folded again, and capitals never matter", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ' -]*$/), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text.toUpperCase())).toBe(foldText(text.toLowerCase()));
      }),
    );
  });
});
