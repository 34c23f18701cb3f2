/** In which language a refusal is told. */
import { expect, test } from "vitest";
import { readLocale } from "./sentences.ts";

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
