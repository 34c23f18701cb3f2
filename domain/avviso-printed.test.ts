/** The two codes printed on a notice, whatever the names on it say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataMatrixPayload, MAX_SLIP_CENTS, qrPayload } from "./avviso.ts";
import { MAX_CENTS } from "./cents.ts";

describe("the QR code", () => {
  test("says version, codice avviso, ente and cents", () => {
    const notice = { codiceAvviso: "301202600000000103", enteTaxCode: "77777777777" };
    expect(qrPayload({ ...notice, amountCents: 4990 })).toBe("PAGOPA|002|301202600000000103|77777777777|4990");
    expect(qrPayload({ ...notice, amountCents: MAX_CENTS })).toBe(
      "PAGOPA|002|301202600000000103|77777777777|99999999999",
    );
    expect(qrPayload({ ...notice, amountCents: 1 })).toHaveLength(43);
  });

  test.each([
    ["30120260000000010", "77777777777", 1],
    ["3012 0260 0000 0001 03", "77777777777", 1],
    ["301202600000000103", "7777777777", 1],
    ["301202600000000103", "7777777777|", 1],
    ["301202600000000103", "77777777777", 0],
    ["301202600000000103", "77777777777", -5],
    ["301202600000000103", "77777777777", 49.9],
    ["301202600000000103", "77777777777", MAX_CENTS + 1],
  ])("%s, %s, %d is a fault", (codiceAvviso, enteTaxCode, amountCents) => {
    expect(() => qrPayload({ codiceAvviso, enteTaxCode, amountCents })).toThrow(RangeError);
  });
});

describe("the DataMatrix", () => {
  const slip = {
    codiceAvviso: "301202600000000103",
    postalAccount: "1014390",
    amountCents: 4990,
    enteTaxCode: "77777777777",
    debtorTaxCode: "RSSMRA80A01H501U",
    debtorName: "Mario Rossi",
    causale: "TARI 2026 prima rata",
  };

  test("puts every field in its place", () => {
    const payload = dataMatrixPayload(slip);
    expect(payload).toHaveLength(256);
    const fields: [number, number, string][] = [
      [0, 13, "codfase=NBPA;"],
      [13, 15, "18"],
      [15, 33, "301202600000000103"],
      [33, 35, "12"],
      [35, 47, "000001014390"],
      [47, 49, "10"],
      [49, 59, "0000004990"],
      [59, 66, "38961P1"],
      [66, 77, "77777777777"],
      [77, 93, "RSSMRA80A01H501U"],
      [93, 133, "MARIO ROSSI".padEnd(40)],
      [133, 243, "TARI 2026 PRIMA RATA".padEnd(110)],
      [243, 255, " ".repeat(12)],
      [255, 256, "A"],
    ];
    for (const [from, to, content] of fields) expect(payload.slice(from, to)).toBe(content);
    expect(fields.map(([from, to]) => payload.slice(from, to)).join("")).toBe(payload);
  });

  test.each([
    ["Nicolò Àgnes Müller", "NICOLO AGNES MULLER"],
    ["Łukasz Straße", "LUKASZ STRASSE"],
    ["D’Angelo", "D'ANGELO"],
    ["  Ditta\r\nBianchi \t snc ", "DITTA BIANCHI SNC"],
    ["🎉 Festa 🎉 日本", "FESTA"],
    ["Ђорђе", ""],
    [`${"a".repeat(39)}ß`, `${"A".repeat(39)}S`],
    ["x".repeat(500), "X".repeat(40)],
  ])("writes %j as %j", (debtorName, written) => {
    const payload = dataMatrixPayload({ ...slip, debtorName });
    expect(payload.slice(93, 133)).toBe(written.padEnd(40));
    expect(payload).toHaveLength(256);
  });

  test("is 256 ASCII characters whatever the names say, and the numbers stay in their places", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
    );
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.integer({ min: 1, max: MAX_SLIP_CENTS }),
        (debtorName, causale, debtorTaxCode, amountCents) => {
          const payload = dataMatrixPayload({ ...slip, debtorName, causale, debtorTaxCode, amountCents });
          expect(payload).toMatch(/^[ -~]{256}$/);
          expect(payload.slice(15, 33)).toBe(slip.codiceAvviso);
          expect(Number(payload.slice(49, 59))).toBe(amountCents);
          expect(payload.slice(243)).toBe(`${" ".repeat(12)}A`);
          expect(payload.slice(93)).not.toMatch(/[a-z]/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("an amount with eleven digits has no slip, and is never cut", () => {
    expect(dataMatrixPayload({ ...slip, amountCents: MAX_SLIP_CENTS }).slice(49, 59)).toBe("9999999999");
    expect(() => dataMatrixPayload({ ...slip, amountCents: MAX_SLIP_CENTS + 1 })).toThrow(RangeError);
  });

  test.each([
    { codiceAvviso: "30120260000000010" },
    { postalAccount: "1234567890123" },
    { postalAccount: "12-34" },
    { enteTaxCode: "7777777777" },
    { amountCents: 0 },
    { amountCents: 1.5 },
  ])("%j is a fault", (wrong) => {
    expect(() => dataMatrixPayload({ ...slip, ...wrong })).toThrow(RangeError);
  });
});
