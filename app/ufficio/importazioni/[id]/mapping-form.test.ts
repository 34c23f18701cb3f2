/** The form says what a person chose and nothing else: an unknown word is not taken, an empty one leaves what was found. */
import { expect, test } from "vitest";
import { mappingOf } from "./mapping-form.ts";

function form(said: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(said)) data.set(name, value);
  return data;
}

test("columns, delimiter, encoding, decimals and days are told as they were chosen", () => {
  const said = { "column.0": "taxCode", "column.3": "", delimiter: "tab", encoding: "windows-1252" };
  expect(mappingOf(form({ ...said, "decimal.2": ",", "dates.4": "mdy", paymentType: "id" }))).toEqual({
    columns: [
      { column: 0, key: "taxCode" },
      { column: 3, key: null },
    ],
    options: {
      delimiter: "\t",
      encoding: "windows-1252",
      paymentType: "id",
      decimal: { 2: "," },
      dates: { 4: "mdy" },
    },
  });
});

test("what is left empty or made up is not told", () => {
  const said = { delimiter: "", encoding: "utf-7", "decimal.2": "", "decimal.x": ",", "dates.1": "ymd" };
  expect(mappingOf(form(said))).toEqual({ columns: [], options: { decimal: {}, dates: {} } });
  expect(mappingOf(form({ delimiter: "toString" })).options.delimiter).toBeUndefined();
});
