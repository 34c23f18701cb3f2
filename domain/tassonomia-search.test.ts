/** Everyday words find the code; what has lapsed is led to something like it. */
import { expect, test } from "vitest";
import { macroAreas, municipalTassonomie } from "../db/municipal-tassonomie.ts";
import { proposeSuccessor, searchTassonomie } from "./tassonomia-search.ts";

const options = municipalTassonomie.map((row) => ({
  code: row.code,
  name: row.serviceIt,
  areaName: macroAreas[row.macroArea]?.it ?? "",
  words: row.words,
  officialName: null,
  past: false,
  over: row.validUntil !== null,
}));
const codes = (query: string, from = options) => searchTassonomie(from, query).map(({ code }) => code);

test.each([
  ["mensa", "0107101TS"],
  ["MENSE", "0107101TS"],
  ["loculi", "0114100TS"],
  ["passi carrai", "0105101TS"],
  ["multe", "0102100SA"],
  ["vigili multa", "0102100SA"],
  ["immondizia", "0101101IM"],
  ["bike sharing", "0106111SP"],
  ["centri estivi", "0108103TS"],
  ["carta d'identità", "0104100TS"],
  ["carta identita", "0104100TS"],
  ["0107101", "0107101TS"],
  ["9/0107101TS/", "0107101TS"],
])("who types %s is led to %s first", (query, code) => {
  expect(codes(query)[0]).toBe(code);
});

test("of several words each must be met; if none meets all, those that meet one are shown", () => {
  expect(codes("retta della mensa").slice(0, 2)).toContain("0107101TS");
  expect(codes("mensa loculo")).toEqual(expect.arrayContaining(["0107101TS", "0114100TS"]));
  expect(codes("xyzzy")).toEqual([]);
  expect(codes("tari arretrata")[0]).toBe("0101109IM");
});

test("with nothing typed all are there, and those chosen before come first", () => {
  const some = options.map((option) => ({ ...option, past: option.code === "0114100TS" }));
  expect(codes(" ", some)).toHaveLength(options.length);
  expect(codes(" ", some)[0]).toBe("0114100TS");
});

test("what has lapsed is led to a code in use that speaks of the same, and never to itself", () => {
  const lapsed = options.find(({ over }) => over);
  if (!lapsed) throw new Error("none has lapsed");
  const inUse = options.filter(({ over }) => !over);
  const proposed = proposeSuccessor(lapsed, inUse);
  expect(proposed?.words.filter((word) => lapsed.words.includes(word))).not.toEqual([]);
  const old = { ...lapsed, code: "0107199TS", name: "Refezione scolastica", words: ["mensa", "buoni pasto"] };
  expect(proposeSuccessor(old, [...inUse, old])?.code).toBe("0107101TS");
  expect(proposeSuccessor({ ...lapsed, code: "9999999XX", name: "Qwerty", words: [] }, [])).toBeNull();
});
