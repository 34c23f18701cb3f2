/** Refusals are told in sentences, in the language the caller reads. */
import { expect, test } from "vitest";
import { issueCodes, Refusal, refusalCodes } from "#domain/refusal.ts";
import { doorSentence, issueSentence, readLocale, refusalSentence } from "./sentences.ts";

test.each([
  [null, "it"],
  ["", "it"],
  ["it-IT,it;q=0.9,en;q=0.8", "it"],
  ["en-GB,en;q=0.9", "en"],
  ["de-AT, en;q=0.5", "en"],
  ["de, fr", "it"],
  ["*", "it"],
  ["EN", "en"],
])("whoever accepts %j reads %s", (accepted, locale) => {
  expect(readLocale(accepted)).toBe(locale);
});

const figures = {
  minutes: 15,
  max: 140,
  min: 12,
  most: 3,
  expected: "U",
  difference: 100,
  cents: 1_000,
  sum: 90,
  name: "mese",
  row: 7,
  rows: "3, 7",
  headings: "Capitolo",
  status: "paid",
  situation: "paid",
  permission: "x",
  fileName: "ruolo.xlsx",
  by: "Anna Bassi",
  count: 2,
};

test.each(["it", "en"] as const)("every code has a sentence of its own in %s", (locale) => {
  const refusals = refusalCodes.map((code) => refusalSentence(new Refusal(code, { params: figures }), locale));
  const issues = issueCodes.map((code) => issueSentence({ path: [], code, params: figures }, locale));
  for (const sentence of [...refusals, ...issues]) expect(sentence).toMatch(/^(\p{Lu}|pagoPA).* .*\.$/su);
  expect(new Set(refusals).size).toBe(refusals.length);
});

test("a program is told of its key, never of a password", () => {
  expect(doorSentence("auth.failed", "it")).toMatch(/^La chiave/);
  expect(doorSentence("auth.failed", "en")).toMatch(/^The key/);
  expect(doorSentence("auth.required", "en")).toMatch(/^A key/);
});
