/** A spreadsheet of the registry: read however it is headed, every wrong cell named by its row. */
import { expect, test } from "vitest";
import { missingColumns, readSheet } from "./capitolo-sheet.ts";

const headings = [
  "ESERCIZIO",
  "capitolo",
  "Articolo",
  "Descrizione",
  "Ufficio",
  "Anno accertamento",
  "Accertamento",
  "Descrizione accertamento",
  "Tetto",
];

test("capitoli and accertamenti, in parts or as ASCOT writes them", () => {
  const { lines, issues } = readSheet([
    headings,
    ["2026", "000123", "01", " Mense  scolastiche ", "Scuola"],
    ["", "2026/2026/000123/001", "", "", "", "", "2026/2025/000000451", "Rette", "1.234,50"],
    ["", " ", ""],
    ["2026", "200", "", "Lampade"],
  ]);
  expect(issues).toEqual([]);
  expect(lines).toEqual([
    {
      row: 2,
      esercizio: 2026,
      capitolo: "123",
      articolo: "1",
      description: "Mense scolastiche",
      office: "Scuola",
      closed: null,
      right: null,
    },
    {
      row: 3,
      esercizio: 2026,
      capitolo: "123",
      articolo: "1",
      description: "",
      office: null,
      closed: null,
      right: { year: 2025, number: "451", description: "Rette", ceilingCents: 123_450 },
    },
    {
      row: 5,
      esercizio: 2026,
      capitolo: "200",
      articolo: "",
      description: "Lampade",
      office: null,
      closed: null,
      right: null,
    },
  ]);
});

test("everything wrong at once, by row and column", () => {
  const { lines, issues } = readSheet([
    [...headings, "Chiuso"],
    ["26", "a b", "x/y", "", "", "", "", "", "", "forse"],
    ["2026", "1", "", "Uno", "", "1999", "5", "", "-3"],
    ["2026", "1", "", "Uno", "", "", "", "Orfana"],
    ["2026", "1", "", "Uno\0"],
    ["2026", "2", "", "Due"],
    ["2026", "02", "", "Due di nuovo"],
  ]);
  expect(lines.map((line) => line.row)).toEqual([6]);
  expect(issues.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
    "2 capitolo capitolo.invalid",
    "2 esercizio year.invalid",
    "2 articolo capitolo.invalid",
    "2 description required",
    "2 closed yes_no.invalid",
    "3 ceilingCents amount.too_small",
    "3 year year.invalid",
    "3 rightDescription required",
    "4 number required",
    "5 description forbidden_character",
    "7 capitolo sheet.twice",
  ]);
});

test("headings in either language, in any order; the ones that are needed are asked for", () => {
  expect(missingColumns(["Description", "Chapter", "Budget year"])).toEqual([]);
  expect(missingColumns(["Capitolo", "Note"])).toEqual(["esercizio", "description"]);
  expect(
    readSheet([
      ["Closed", "Chapter", "Budget year", "Description"],
      ["sì", "7", "2026", "A"],
    ]).lines[0],
  ).toMatchObject({
    capitolo: "7",
    closed: true,
  });
});
