/** Rows in a form: what a button does without a script, what is sent, and where what is wrong is said. */
import { expect, test } from "vitest";
import { Refusal } from "#domain/refusal.ts";
import { afterButton, atFields, blankRow, mostRows, quoteFrom, rowOf, rowsIn } from "./row-values.ts";

const row = { capitolo: "123/1", accertamento: "2026/451", amount: "12,50" };
const quota = {
  esercizio: 2026,
  capitolo: "123",
  articolo: "1",
  accertamentoYear: 2026,
  accertamentoNumber: "451",
  amountCents: 1_250,
};

test("what is typed is what is sent, and what is there is shown as ASCOT writes it", () => {
  expect(quoteFrom([blankRow, row], 2026)).toEqual([quota]);
  expect(rowOf(quota)).toEqual({
    capitolo: "2026/2026/000123/001",
    accertamento: "2026/2026/000000451",
    amount: "12,50",
  });
  expect(quoteFrom([rowOf(quota)], 2030)).toEqual([quota]);
  expect(quoteFrom([{ ...row, amount: "dodici" }], 2026)).toEqual([{ ...quota, amountCents: Number.NaN }]);
});

test("rows are read by their names until one is missing", () => {
  const values = {
    "quote.0.capitolo": "123/1",
    "quote.0.accertamentoNumber": "2026/451",
    "quote.0.amountCents": "12,50",
    "quote.2.capitolo": "9",
  };
  expect(rowsIn(values)).toEqual([row]);
  expect(rowsIn({})).toEqual([]);
});

test("buttons add and remove rows without a script, and never beyond the most", () => {
  expect(afterButton([row], "add")).toEqual([row, blankRow]);
  expect(afterButton([row, blankRow], "remove.0")).toEqual([blankRow]);
  expect(afterButton(Array(mostRows).fill(row), "add")).toHaveLength(mostRows);
});

test("what is wrong is said at the row it stands in, once, years beside what they belong to", () => {
  const issue = (...path: (string | number)[]) => ({ path, code: "required" as const });
  const refusal = new Refusal("input.invalid", {
    issues: [
      issue("quote", 0, "accertamentoYear"),
      issue("quote", 0, "accertamentoNumber"),
      issue("quote"),
      issue("causale"),
    ],
  });
  expect(atFields(refusal, [blankRow, row]).issues.map(({ path }) => path.join("."))).toEqual([
    "quote.1.accertamentoNumber",
    "quote",
    "causale",
  ]);
});
