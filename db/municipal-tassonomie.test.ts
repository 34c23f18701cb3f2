/** The municipal tassonomie: each code well formed and alone, each name short enough for a list and a phone. */
import { describe, expect, test } from "vitest";
import { readDay } from "#domain/day.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { macroAreas, municipalTassonomie } from "./municipal-tassonomie.ts";

describe("the municipal tassonomie", () => {
  test("are the 128 of version 33, each once", () => {
    expect(municipalTassonomie).toHaveLength(128);
    expect(new Set(municipalTassonomie.map((row) => row.code)).size).toBe(128);
  });

  test("number the services of each macro area from 100 without gaps", () => {
    for (const area of Object.keys(macroAreas)) {
      const services = municipalTassonomie
        .filter((row) => row.macroArea === area)
        .map((row) => Number(row.code.slice(4, 7)));
      expect(services.toSorted()).toEqual(services.map((_, index) => 100 + index));
    }
  });

  test.each(municipalTassonomie)("$code $serviceIt", (row) => {
    expect(readTassonomia(row.code)).toMatchObject({
      ok: true,
      code: row.code,
      enteType: "01",
      macroArea: row.macroArea,
      reason: row.reason,
    });
    expect(macroAreas[row.macroArea]).toBeDefined();
    for (const name of [row.serviceIt, row.serviceEn]) {
      expect(name).toMatch(/^[A-Z]\S/);
      expect(name.length).toBeGreaterThanOrEqual(3);
      expect(name.length).toBeLessThanOrEqual(60);
      expect(name).toBe(name.trim());
    }
    expect(row.words.length).toBeGreaterThanOrEqual(3);
    expect(new Set(row.words).size).toBe(row.words.length);
    for (const word of row.words) {
      expect(word).toMatch(/^\S.{1,30}$/);
      expect(word).toBe(word.trim().toLowerCase());
    }
    expect(readDay(row.validFrom)).toBe(row.validFrom);
    if (row.validUntil) expect(readDay(row.validUntil)).toBe(row.validUntil);
    expect(row.validUntil === null || row.validUntil > row.validFrom).toBe(true);
  });

  test("no two have the same name", () => {
    expect(new Set(municipalTassonomie.map((row) => row.serviceIt)).size).toBe(128);
    expect(new Set(municipalTassonomie.map((row) => row.serviceEn)).size).toBe(128);
  });

  test("dates are published month first", () => {
    const byCode = new Map(municipalTassonomie.map((row) => [row.code, row]));
    expect(byCode.get("0101101IM")).toMatchObject({
      validFrom: "1900-01-01",
      validUntil: null,
      rawValidUntil: "01/01/2080",
    });
    expect(byCode.get("0101107TS")).toMatchObject({ validFrom: "2021-02-15", rawValidFrom: "02/15/2021" });
    expect(municipalTassonomie.filter((row) => row.validUntil !== null)).toEqual([
      expect.objectContaining({ code: "0115119AP", validFrom: "2021-05-03", validUntil: "2021-12-01" }),
    ]);
  });

  test.each([
    ["mensa", "0107101TS"],
    ["loculo", "0114100TS"],
    ["passo carraio", "0105101TS"],
    ["multa", "0102100SA"],
    ["scuolabus", "0107102SP"],
    ["immondizia", "0101101IM"],
    ["cie", "0104100TS"],
    ["asilo nido", "0107106SP"],
    ["matrimonio", "0104102TS"],
    ["strisce blu", "0115101TS"],
    ["ingombranti", "0106108AP"],
    ["centro estivo", "0108103TS"],
    ["dehors", "0101107TS"],
    ["bike sharing", "0106111SP"],
  ])("who says %s means %s", (word, code) => {
    expect(municipalTassonomie.filter((row) => row.words.includes(word)).map((row) => row.code)).toContain(code);
  });
});
