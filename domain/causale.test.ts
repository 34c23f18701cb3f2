/** What an office is warned of, and what it may write in peace. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeCodiceAvviso } from "./avviso.ts";
import { lintCausale } from "./causale.ts";

describe("warnings", () => {
  test.each([
    ["TARI di RSSMRA80A01H501U", "codice_fiscale", 8],
    ["rssmra80a01h501u TARI", "codice_fiscale", 0],
    ["CF RSSMRA 80A01 H501U", "codice_fiscale", 3],
    ["CF RSS MRA 80A01 H501U", "codice_fiscale", 3],
    ["Retta per RSSMRA80A01H50MM.", "codice_fiscale", 10],
    ["Rimborso su IT60X0542811101000000123456", "iban", 12],
    ["Rimborso IT60 X054 2811 1010 0000 0123 456 grazie", "iban", 9],
    ["Rimborso IT60 X054 2811 1010 0000 0123 456 ok", "iban", 9],
    ["su DE89370400440532013000", "iban", 3],
    ["carta 4111111111111111", "card_number", 6],
    ["carta 4111 1111 1111 1111 scad. 12/27", "card_number", 6],
    ["5555-5555-5555-4444", "card_number", 0],
    ["amex 378282246310005", "card_number", 5],
    ["scrivere a mario.rossi@example.it", "email", 11],
    ["Mensa dieta speciale marzo", "health", 6],
    ["Trasporto DISABILI 2026", "health", 10],
    ["Contrassegno invalidità", "health", 13],
    ["Contributo invalido civile", "health", 11],
    ["Rimborso legge 104", "health", 9],
    ["Rimborso L.104/92", "health", 9],
    ["Pasto celiaca", "health", 6],
    ["Sostegno per autismo", "health", 13],
    ["Retta, ricovero ospedaliero", "health", 7],
  ])("%j: %s at %i", (causale, code, at) => {
    expect(lintCausale(causale)).toEqual([{ code, at }]);
  });

  test.each([
    "TARI 2026 prima rata",
    "Mensa scolastica marzo 2026 - classe 3A",
    "Verbale 1234/2026 targa AB123CD",
    "Avviso 301000000000004285",
    "Avviso 3010 0000 0000 0042 85",
    "IUV 01000000000004285",
    "Permesso di costruire pratica 2026/00012345678901",
    "P.IVA 01234567897",
    "RSSMRA80A01H501X",
    "IT61X0542811101000000123456",
    "carta 4111111111111112",
    "Tel. 0432 123456",
    "Documento non valido, duplicato",
    "Ricovero attrezzi agricoli, oneri",
    "Vicolo Invalicabile 104",
    "Legge 1040/2020",
    "Concessione loculo n. 104",
    "Lavori di ristrutturazione - desert",
    "Ing. spese istruttoria",
    "@comune",
    "",
  ])("%j is fine", (causale) => {
    expect(lintCausale(causale, ["Rossi", "Mario"])).toEqual([]);
  });

  test.each([
    ["Multa AB123CD Rossi Mario", ["Rossi"]],
    ["Multa AB 123 CD, D'Angelo Niccolò", ["D’ANGELO"]],
    ["Multa ab-123-cd nicolo", ["Nicolò"]],
    ["Multa AB123CD sig. Bianchi", []],
    ["Multa AB123CD dott.ssa Verdi", []],
    ["MULTA AB123CD SIG. BIANCHI", []],
    ["Multa AB123CD Signora Neri", ["Rossi"]],
  ])("%j ties a plate to somebody", (causale, names) => {
    expect(lintCausale(causale, names)).toEqual([{ code: "plate_with_name", at: 6 }]);
  });

  test.each([
    ["Multa AB123CD via Rossini", ["Rossi"]],
    ["Multa AB123CD in via De Amicis", ["De Luca"]],
    ["Multa AI123CD Rossi", ["Rossi"]],
    ["Multa Rossi", ["Rossi"]],
    ["Multa AB123CD, ing. spese di notifica", []],
    ["Multa AB123CD", ["", " ", "Li"]],
  ])("%j does not", (causale, names) => {
    expect(lintCausale(causale, names)).toEqual([]);
  });

  test("all of them at once, in reading order", () => {
    const causale =
      "Sig. Rossi AB123CD RSSMRA80A01H501U legge 104 m@example.it 4111111111111111 IT60X0542811101000000123456";
    expect(lintCausale(causale)).toEqual([
      { code: "plate_with_name", at: causale.indexOf("AB123CD") },
      { code: "codice_fiscale", at: causale.indexOf("RSSMRA") },
      { code: "health", at: causale.indexOf("legge") },
      { code: "email", at: causale.indexOf("m@") },
      { code: "card_number", at: causale.indexOf("4111") },
      { code: "iban", at: causale.indexOf("IT60") },
      { code: "cut_on_notice", at: 90 },
    ]);
  });
});

describe("length", () => {
  test.each([
    [90, []],
    [91, [{ code: "cut_on_notice", at: 90 }]],
    [140, [{ code: "cut_on_notice", at: 90 }]],
    [141, [{ code: "too_long", at: 140 }]],
  ])("%i characters", (length, warnings) => {
    expect(lintCausale("a".repeat(length))).toEqual(warnings);
  });
});

test("our own notice numbers are never taken for cards", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{2}$/), fc.stringMatching(/^\d{13}$/), (segregation, base) => {
      const { codiceAvviso, iuv } = makeCodiceAvviso(segregation, base);
      expect(lintCausale(`Avviso ${codiceAvviso}, IUV ${iuv}`)).toEqual([]);
    }),
  );
});

test("any text is answered, quickly, with places inside it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (causale) => {
      for (const { at } of lintCausale(causale, [causale])) expect(at).toBeLessThan(Math.max(causale.length, 1));
    }),
  );
  const started = performance.now();
  for (const piece of ["1 ", "A1", "a.", "a@", "IT60 "]) lintCausale(piece.repeat(2000));
  expect(performance.now() - started).toBeLessThan(3000);
});
