/** What people type, paste and scan into the search box, and the payments it must find. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataMatrixPayload, groupInFours, makeCodiceAvviso, qrPayload } from "./avviso.ts";
import { prefixTokens, recognise, searchTokens } from "./search.ts";

const debtor = {
  name: "Niccolò",
  surname: "D'Angelo",
  taxCode: "RSSMRA80A01H501U",
  email: "Nico.Dangelo+tari@Example.it",
};
const payment = {
  debtor,
  causale: "Mensa scolastica – marzo 2026, Società Łódź",
  iuv: "01000000000004285",
  codiceAvviso: "301000000000004285",
  praticaNumber: "PR-2026/00012",
};

describe("recognising", () => {
  test.each([
    ["301000000000004285", "codiceAvviso", "301000000000004285"],
    ["3010 0000 0000 0042 85", "codiceAvviso", "301000000000004285"],
    [" 3010.0000.0000.0042.85 ", "codiceAvviso", "301000000000004285"],
    ["3010-0000-0000-0042-85", "codiceAvviso", "301000000000004285"],
    ["3010\u00a00000 0000 0042 85", "codiceAvviso", "301000000000004285"],
    ["Avviso n. 3010 0000 0000 0042 85 del 3/4", "codiceAvviso", "301000000000004285"],
    ["301000000000004286", "codiceAvviso", "301000000000004286"],
    ["001110000000000164", "codiceAvviso", "001110000000000164"],
    ["01000000000004285", "iuv", "01000000000004285"],
    ["IUV: 01000000000004285", "iuv", "01000000000004285"],
    ["110000000000164", "iuv", "110000000000164"],
    ["PAGOPA|002|301000000000004285|77777777777|4990", "codiceAvviso", "301000000000004285"],
    ["RSSMRA80A01H501U", "taxCode", "RSSMRA80A01H501U"],
    ["rssmra80a01h501u", "taxCode", "RSSMRA80A01H501U"],
    ["RSS MRA 80A01 H501U", "taxCode", "RSSMRA80A01H501U"],
    ["CF: rssmra80a01h501u", "taxCode", "RSSMRA80A01H501U"],
    ["01234567897", "taxCode", "01234567897"],
    ["P.IVA 01234567897", "taxCode", "01234567897"],
    ["Mario.Rossi@Example.IT", "email", "mario.rossi@example.it"],
    ["3010 0000 0", "partialCode", "301000000"],
    ["3010 0000 0000 0042", "partialCode", "3010000000000042"],
    ["3010 0000 0000 0042 8", "iuv", "30100000000000428"],
    ["RSSMRA80A01H501X", "words", "RSSMRA80A01H501X"],
    ["RSSMRA80A01H501U RSSMRA80A41H501Y", "words", "RSSMRA80A01H501U RSSMRA80A41H501Y"],
    ["01234567890", "words", "01234567890"],
    ["2026 1234", "words", "2026 1234"],
    ["401000000000004285", "words", "401000000000004285"],
    ["3010000000000042855", "words", "3010000000000042855"],
    ["  Mario Rossi ", "words", "Mario Rossi"],
    ["", "words", ""],
  ])("%j is %s %j", (query, kind, value) => {
    expect(recognise(query)).toEqual({ kind, value });
  });

  test("every notice is found by its number in fours, its QR code and its DataMatrix", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{2}$/), fc.stringMatching(/^\d{13}$/), (segregation, base) => {
        const { codiceAvviso, iuv } = makeCodiceAvviso(segregation, base);
        const found = { kind: "codiceAvviso", value: codiceAvviso };
        const printed = { codiceAvviso, enteTaxCode: "77777777777", amountCents: 4990 };
        expect(recognise(codiceAvviso)).toEqual(found);
        expect(recognise(groupInFours(codiceAvviso))).toEqual(found);
        expect(recognise(qrPayload(printed))).toEqual(found);
        const slip = { ...printed, postalAccount: "1014390", debtorTaxCode: "", debtorName: "Mario", causale: "TARI" };
        expect(recognise(dataMatrixPayload(slip))).toEqual(found);
        expect(recognise(iuv)).toEqual({ kind: "iuv", value: iuv });
      }),
    );
  });
});

describe("finding by words", () => {
  test("a payment is kept under its codes, names, causale, pratica and e-mail", () => {
    expect(searchTokens(payment).toSorted()).toEqual(
      [
        ...["rssmra80a01h501u", "01000000000004285", "301000000000004285"],
        ...["niccolo", "angelo", "dangelo"],
        ...["mensa", "scolastica", "marzo", "2026", "societa", "lodz"],
        ...["pr", "00012", "pr202600012"],
        ...["nico.dangelo+tari@example.it", "example.it", "nico", "tari", "example", "it"],
      ].toSorted(),
    );
  });

  test("a company without e-mail, not yet numbered", () => {
    const company = { name: "Bar Centrale S.n.c.", surname: null, taxCode: "01234567897", email: null };
    expect(searchTokens({ debtor: company, causale: "TARI", iuv: null, codiceAvviso: null })).toEqual([
      "01234567897",
      "bar",
      "centrale",
      "snc",
      "tari",
    ]);
  });

  test.each([
    "Niccolò D'Angelo",
    "NICCOLO DANGELO",
    "nicc ang",
    "d’angelo",
    "mensa marzo",
    "società",
    "societa' 2026",
    "lodz",
    "PR-2026/00012",
    "PR2026",
    "00012",
    "rssmra80",
    "RSSMRA80A01H501U",
    "nico.dangelo+tari@example.it",
    "Nico.Dangelo+TARI@exam",
    "nico.dangelo",
    "@example.it",
    "@exa",
    "example.it",
    "3010 0000 00",
    "301000",
    "0100000",
    "301000000000004285",
    "nicc x",
  ])("%j finds it", (query) => {
    expect(finds(query)).toBe(true);
  });

  test.each([
    "Niccolò Rossi",
    "angela",
    "ensa",
    "PR-2026/00013",
    "@altro.it",
    "3010 0000 01",
    "rssmra81",
    "mario@example.it",
  ])("%j does not", (query) => {
    expect(finds(query)).toBe(false);
  });

  test.each(["", " ", "x", "@", "- .", "'", "🎉", "\u200b"])("%j is nothing to go by", (query) => {
    expect(prefixTokens(query)).toEqual([]);
  });

  test("of a pasted page only the first eight words are looked for", () => {
    expect(prefixTokens("aa bb cc dd ee ff gg hh ii jj")).toEqual(["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh"]);
    expect(prefixTokens("Mario mario MARIO")).toEqual(["mario"]);
  });

  test("any name is found by itself, in capitals, and by the beginning of its words", () => {
    const name = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,12}(['’ -][A-Za-zÀ-ÖØ-öø-ÿ]{2,12}){0,2}$/);
    fc.assert(
      fc.property(name, (surname) => {
        const tokens = searchTokens({ ...payment, debtor: { ...debtor, surname } });
        for (const query of [surname, surname.toUpperCase(), surname.slice(0, 2)]) {
          expect(prefixTokens(query).length).toBeGreaterThan(0);
          expect(prefixTokens(query).every((prefix) => tokens.some((token) => token.startsWith(prefix)))).toBe(true);
        }
      }),
    );
  });

  test("whatever is typed, tokens stay few, short, unique and not empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (query) => {
        const tokens = prefixTokens(query);
        expect(tokens.length).toBeLessThanOrEqual(8);
        expect(new Set(tokens).size).toBe(tokens.length);
        for (const token of [...tokens, ...searchTokens({ ...payment, causale: query })]) {
          expect(token.length).toBeGreaterThan(0);
          expect(token.length).toBeLessThanOrEqual(64);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a long string of digits or letters is answered at once", () => {
    const started = performance.now();
    for (const query of ["1 ".repeat(5000), "1".repeat(10_000), "a".repeat(10_000), "1.-".repeat(3000)])
      prefixTokens(query);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

function finds(query: string): boolean {
  const tokens = searchTokens(payment);
  const prefixes = prefixTokens(query);
  return prefixes.length > 0 && prefixes.every((prefix) => tokens.some((token) => token.startsWith(prefix)));
}
