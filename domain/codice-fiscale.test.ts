/** Codes that are right, codes that look right, and people who must not be confused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreesWithName, checkLetter, personCode, readCodiceFiscale } from "./codice-fiscale.ts";

const digitPlaces = [6, 7, 9, 10, 12, 13, 14];

const someCode = fc
  .tuple(
    fc.stringMatching(/^[A-Z]{6}$/),
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom(..."ABCDEHLMPRST"),
    fc.integer({ min: 1, max: 28 }),
    fc.boolean(),
    fc.stringMatching(/^[A-Z]\d{3}$/),
  )
  .map(([letters, year, month, day, woman, place]) => {
    const first15 = `${letters}${twoDigits(year)}${month}${twoDigits(woman ? day + 40 : day)}${place}`;
    return first15 + checkLetter(first15);
  });

describe("reading a person's code", () => {
  test.each(["RSSMRA80A01H501U", "RSSMRA80A41H501Y", "RSSMRA80A01Z110B", "RSSMRA00B29H501Y", "RSSMRA80A01L483J"])(
    "%s is right",
    (value) => {
      expect(readCodiceFiscale(value)).toEqual({ ok: true, value, kind: "person", omocode: false });
    },
  );

  test.each([
    "RSSMRA80A01H50MM",
    "RSSMRA80A01H5LMX",
    "RSSMRA80A01HRLMS",
    "RSSMRA80A0MHRLMK",
    "RSSMRA80ALMHRLMV",
    "RSSMRA8LALMHRLMG",
    "RSSMRAULALMHRLMD",
    "RSSMRAU0A01H501R",
  ])("%s is an omocode, right, and somebody else", (value) => {
    expect(readCodiceFiscale(value)).toEqual({ ok: true, value, kind: "person", omocode: true });
  });

  test.each(["rssmra80a01h501u", " RSS MRA 80A01 H501U ", "RSSMRA80A01H501U\n", "RSSMRA\u00a080A01H501U"])(
    "%j is tidied",
    (text) => {
      expect(readCodiceFiscale(text)).toMatchObject({ ok: true, value: "RSSMRA80A01H501U" });
    },
  );

  test.each([
    ["", "length"],
    ["RSSMRA80A01H501", "length"],
    ["RSSMRA80A01H501UU", "length"],
    ["RSSMRA80A32H501C", "date"],
    ["RSSMRA80A00H501S", "date"],
    ["RSSMRA80A40H501X", "date"],
    ["RSSMRA80A72H501X", "date"],
    ["RSSMRA80D31H501X", "date"],
    ["RSSMRA01B29H501Z", "date"],
    ["RSSMRA80B70H501X", "date"],
    ["RSSMRA80F01H501G", "month"],
    ["RSSMRA80O01H501X", "month"],
    ["RSSMRA8OA01H501U", "characters"],
    ["RSSMRA80A01H5O1U", "characters"],
    ["RSSMRA80A01H50IU", "characters"],
    ["RSSMRA80AA1H501U", "characters"],
    ["0SSMRA80A01H501U", "characters"],
    ["RSSMRA80A0115010", "characters"],
    ["RSSMR\u041080A01H501U", "characters"],
    ["RSSMRA80A01H501\u0131", "characters"],
    ["R\u017fSMRA80A01H501U", "characters"],
    ["RSSMRA８０A01H501U", "characters"],
    ["RSSMRA80A01H501U.", "characters"],
    ["RSSMRA80A01H501\u0000", "characters"],
  ])("%j is refused: %s", (text, why) => {
    expect(readCodiceFiscale(text)).toEqual({ ok: false, why });
  });

  test("the letters of an omocode stand for digits in the date too", () => {
    for (const [day, real] of [
      ["NU", true],
      ["NV", false],
      ["UN", false],
      ["SU", true],
    ] as const) {
      const first15 = `RSSMRA01B${day}H501`;
      expect(readCodiceFiscale(first15 + checkLetter(first15)).ok).toBe(real);
    }
    for (const [year, leap] of [
      ["LL", true],
      ["LQ", true],
      ["VS", true],
      ["UV", false],
      ["LU", true],
      ["LV", false],
    ] as const) {
      const first15 = `RSSMRA${year}B29H501`;
      expect(readCodiceFiscale(first15 + checkLetter(first15)).ok).toBe(leap);
    }
  });

  test("a wrong check letter comes back with the right one", () => {
    expect(readCodiceFiscale("RSSMRA80A01H501X")).toEqual({ ok: false, why: "check", expectedCheck: "U" });
    expect(readCodiceFiscale("RSSMRA08A01H501U")).toMatchObject({ ok: false, why: "check" });
  });
});

describe("reading a provisional code", () => {
  test.each(["01234567897", "80000000002", "97562310587"])("%s is right", (value) => {
    expect(readCodiceFiscale(value)).toEqual({ ok: true, value, kind: "provisional", omocode: false });
  });

  test.each([
    ["00000000000", "check"],
    ["0123456789A", "characters"],
    ["0123456789", "length"],
  ])("%s is refused: %s", (text, why) => {
    expect(readCodiceFiscale(text)).toEqual({ ok: false, why });
  });
});

test("a provisional code that does not fit says which digit would", () => {
  expect(readCodiceFiscale("01234567890")).toEqual({ ok: false, why: "check", expectedCheck: "7" });
});

describe("the check letter", () => {
  test("every well-formed code is accepted, and with any other last letter refused", () => {
    fc.assert(
      fc.property(someCode, (code) => {
        const right = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter(
          (letter) => readCodiceFiscale(code.slice(0, 15) + letter).ok,
        );
        expect(right).toEqual([code.at(-1)]);
      }),
    );
  });

  test("each of the 127 omocodes of a person is right, and none is that person", () => {
    fc.assert(
      fc.property(someCode, (code) => {
        const seen = new Set([code]);
        for (let mask = 1; mask < 128; mask++) {
          const variant = omocodeOf(code, mask);
          expect(readCodiceFiscale(variant)).toEqual({ ok: true, value: variant, kind: "person", omocode: true });
          seen.add(variant);
        }
        expect(seen.size).toBe(128);
      }),
      { numRuns: 25 },
    );
  });
});

describe("names", () => {
  test.each([
    ["Rossi", "Mario", "RSSMRA"],
    ["ROSSI", "maria", "RSSMRA"],
    ["Bianchi", "Gianfranco", "BNCGFR"],
    ["Verdi", "Alessandra", "VRDLSN"],
    ["Colombo", "Roberto", "CLMRRT"],
    ["Fo", "Dario", "FOXDRA"],
    ["Re", "Ada", "REXDAA"],
    ["Hu", "Yi", "HUXYIX"],
    ["Wu", "Li", "WUXLIX"],
    ["Ai", "O", "AIXOXX"],
    ["De Luca", "Anna Maria", "DLCNMR"],
    ["D'Angelo", "Niccolò", "DNGNCL"],
    ["D’Àngelo", "Nicolo'", "DNGNCL"],
    ["Rossi Bianchi", "Maria Grazia", "RSSMGR"],
    ["Müller", "Jürgen", "MLLJGN"],
    ["Größmann", "Łucja", "GRSLCJ"],
    ["Đorđević", "Živko", "DRDZVK"],
    ["Sánchez-Ñíguez", "José", "SNCJSO"],
    ["Nguyen", "Thi Hoa", "NGYTHH"],
  ])("%s %s is %s", (surname, name, letters) => {
    expect(personCode(surname, name)).toBe(letters);
  });

  test.each([
    ["RSSMRA80A01H501U", "Rossi", "Mario", true],
    ["rss mra 80a01h501u", "ROSSI", "MARIO", true],
    ["RSSMRA80A01Z110B", "Rossi", "Maria", true],
    ["RSSMRA80A01H501U", "Bianchi", "Mario", false],
    ["RSSMRA80A01H501U", "Mario", "Rossi", false],
    ["RSSMRA80A01H501U", "Rossi", "Marco", false],
    ["RSSMRA80A01H501U", "Rossi", "Mario, Giuseppe", true],
    ["RSSMGS80A01H501X", "Rossi", "Mario, Giuseppe", true],
    ["RSSMGS80A01H501X", "Rossi", "Mario Giuseppe", true],
    ["RSSMRA80A01H501U", "Rossi", "Mario Giuseppe", false],
    ["01234567897", "Rossi", "Mario", true],
    ["RSSMRA80A01H501U", "", "", false],
  ])("%s and %s %s: %s", (code, surname, name, agrees) => {
    expect(agreesWithName(code, { surname, name })).toBe(agrees);
  });

  test("six letters come out whatever goes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (surname, name) => {
        expect(personCode(surname, name)).toMatch(/^[A-Z]{6}$/);
      }),
    );
  });
});

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function omocodeOf(code: string, mask: number): string {
  const characters = [...code.slice(0, 15)];
  for (const [bit, at] of digitPlaces.entries()) {
    if (mask & (1 << bit)) characters[at] = "LMNPQRSTUV".charAt(Number(characters[at]));
  }
  const first15 = characters.join("");
  return first15 + checkLetter(first15);
}
